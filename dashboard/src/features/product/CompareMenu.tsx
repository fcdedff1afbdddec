import { Button, Menu } from "@mantine/core";
import { ChevronDown } from "lucide-react";
import { COMPARE_LABELS } from "@/shared/view/ranges";
import type { ViewCompare } from "@/shared/view/view";
import type { ViewProps } from "./props";

/** What the figures are compared with. */
export const CompareMenu = ({ view, setView }: ViewProps) => (
  <Menu position="bottom-end" shadow="md" width={200}>
    <Menu.Target>
      <Button
        variant="default"
        size="compact-md"
        h={32}
        px={12}
        fz={13}
        rightSection={<ChevronDown size={14} aria-hidden />}
      >
        {COMPARE_LABELS[view.compare].choice}
      </Button>
    </Menu.Target>
    <Menu.Dropdown>
      {(Object.keys(COMPARE_LABELS) as ViewCompare[]).map((compare) => (
        <Menu.Item
          key={compare}
          fw={view.compare === compare ? 600 : undefined}
          onClick={() => setView({ ...view, compare })}
        >
          {COMPARE_LABELS[compare].choice}
        </Menu.Item>
      ))}
    </Menu.Dropdown>
  </Menu>
);
