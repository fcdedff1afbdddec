import "@mantine/dates/styles.css";
import { Button } from "@mantine/core";
import { DatePicker } from "@mantine/dates";
import { useState } from "react";
import { dayOf, startOfDay } from "@/shared/time/days";
import { now } from "@/shared/time/millis";
import type { FixedRange } from "@/shared/view/view";
import classes from "./Product.module.css";

interface Props {
  readonly timezone: string;
  readonly onChoose: (range: FixedRange) => void;
}

/** Whole days in the view's time zone, both ends included. Loaded when it is first opened. */
export const CustomRange = ({ timezone, onChoose }: Props) => {
  const [days, setDays] = useState<[string | null, string | null]>([null, null]);
  const [first, last] = days;
  return (
    <div className={classes.customRange}>
      <DatePicker
        type="range"
        value={days}
        onChange={setDays}
        maxDate={dayOf(now(), timezone)}
        weekendDays={[]}
        allowSingleDateInRange
      />
      <Button
        fullWidth
        disabled={first === null || last === null}
        onClick={() =>
          first !== null &&
          last !== null &&
          onChoose({ kind: "fixed", from: startOfDay(first, timezone), to: startOfDay(last, timezone, 1) })
        }
      >
        Show
      </Button>
    </div>
  );
};
