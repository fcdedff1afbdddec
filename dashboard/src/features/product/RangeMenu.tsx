import { Button, Menu, Modal, Skeleton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { ChevronDown } from "lucide-react";
import { lazy, Suspense } from "react";
import { clock, dayClock, weekday } from "@/shared/format/times";
import { durationLabel, RANGE_PRESETS, withRange } from "@/shared/view/ranges";
import type { FixedRange, View, ViewRange } from "@/shared/view/view";
import type { ViewProps } from "./props";

const CustomRange = lazy(() => import("./CustomRange").then((module) => ({ default: module.CustomRange })));

/** The time range: presets that end now, or one of one's own. */
export const RangeMenu = ({ view, setView }: ViewProps) => {
  const [custom, modal] = useDisclosure(false);
  return (
    <>
      <Menu position="bottom-end" shadow="md" width={190}>
        <Menu.Target>
          <Button
            variant="default"
            size="compact-md"
            h={32}
            px={12}
            fz={13}
            rightSection={<ChevronDown size={14} aria-hidden />}
          >
            {rangeLabel(view.range, view)}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {RANGE_PRESETS.map((preset) => (
            <Menu.Item
              key={preset.duration}
              fw={view.range.kind === "last" && view.range.duration === preset.duration ? 600 : undefined}
              onClick={() => setView(withRange(view, { kind: "last", duration: preset.duration }))}
            >
              {preset.label}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={modal.open}>Custom range</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal opened={custom} onClose={modal.close} title="Custom range" size="auto">
        <Suspense fallback={<Skeleton width={300} height={426} />}>
          <CustomRange
            timezone={view.timezone}
            onChoose={(range: FixedRange) => {
              modal.close();
              setView(withRange(view, range));
            }}
          />
        </Suspense>
      </Modal>
    </>
  );
};

const rangeLabel = (range: ViewRange, { timezone }: View): string => {
  if (range.kind === "last") {
    return (
      RANGE_PRESETS.find((preset) => preset.duration === range.duration)?.label ??
      `Last ${durationLabel(range.duration)}`
    );
  }
  const from = dayClock(range.from, timezone);
  const sameDay = weekday(range.from, timezone) === weekday(range.to, timezone);
  const to = sameDay ? clock(range.to, timezone) : dayClock(range.to, timezone);
  return `${from} – ${to}`;
};
