import { SegmentedControl, Select } from "@mantine/core";
import { useMemo } from "react";
import { DAY, HOUR } from "@/shared/time/millis";
import { timezones } from "@/shared/time/timezone";
import { rangeMillis } from "@/shared/view/ranges";
import type { ChartKind, View } from "@/shared/view/view";
import classes from "./Product.module.css";
import type { ViewProps } from "./props";

/** How the chart is drawn: its interval, line or bars, and the time zone. Loaded when it is first opened. */
export const DisplayPanel = ({ view, setView }: ViewProps) => {
  const zones = useMemo(timezones, []);
  const length = rangeMillis(view.range);
  return (
    <div className={classes.display}>
      <div>
        <div className={classes.displayLabel}>Interval</div>
        <SegmentedControl
          fullWidth
          size="xs"
          value={view.interval}
          onChange={(interval) => setView({ ...view, interval: interval as View["interval"] })}
          data={[
            { value: "auto", label: "Auto" },
            { value: "minute", label: "Minute", disabled: length > 3 * DAY },
            { value: "hour", label: "Hour", disabled: length < HOUR },
            { value: "day", label: "Day", disabled: length < DAY },
          ]}
        />
      </div>
      <div>
        <div className={classes.displayLabel}>Chart</div>
        <SegmentedControl
          fullWidth
          size="xs"
          value={view.chart}
          onChange={(chart) => setView({ ...view, chart: chart as ChartKind })}
          data={[
            { value: "line", label: "Line" },
            { value: "bars", label: "Bars" },
          ]}
        />
      </div>
      <Select
        label="Time zone"
        data={zones.includes(view.timezone) ? zones : [view.timezone, ...zones]}
        value={view.timezone}
        searchable
        allowDeselect={false}
        limit={60}
        onChange={(timezone) => timezone !== null && setView({ ...view, timezone })}
        comboboxProps={{ withinPortal: false }}
      />
    </div>
  );
};
