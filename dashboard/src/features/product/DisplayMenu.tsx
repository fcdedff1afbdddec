import { ActionIcon, Popover, Skeleton } from "@mantine/core";
import { SlidersHorizontal } from "lucide-react";
import { Suspense } from "react";
import { lazily } from "@/shared/ui/lazily";
import type { ViewProps } from "./props";

const DisplayPanel = lazily(() => import("./DisplayPanel").then((module) => module.DisplayPanel));

/** The way to how the chart is drawn. */
export const DisplayMenu = (props: ViewProps) => (
  <Popover position="bottom-end" shadow="md" width={300} trapFocus>
    <Popover.Target>
      <ActionIcon variant="default" size={32} aria-label="Interval, chart and time zone">
        <SlidersHorizontal size={15} aria-hidden />
      </ActionIcon>
    </Popover.Target>
    <Popover.Dropdown p={16}>
      <Suspense fallback={<Skeleton height={196} />}>
        <DisplayPanel {...props} />
      </Suspense>
    </Popover.Dropdown>
  </Popover>
);
