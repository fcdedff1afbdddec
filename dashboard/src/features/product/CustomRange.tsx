import "@mantine/dates/styles.css";
import { Button, TextInput } from "@mantine/core";
import { DatePicker } from "@mantine/dates";
import { type FormEvent, useState } from "react";
import { dayOf, minutesOfDay, timeOn } from "@/shared/time/days";
import { now } from "@/shared/time/millis";
import type { FixedRange } from "@/shared/view/view";
import classes from "./Product.module.css";

interface Props {
  readonly timezone: string;
  readonly onChoose: (range: FixedRange) => void;
}

/** From a time of a day to a time of a day in the view's time zone; whole days unless said otherwise. Loaded when it is first opened. */
export const CustomRange = ({ timezone, onChoose }: Props) => {
  const [[first, last], setDays] = useState<[string | null, string | null]>([null, null]);
  const [fromText, setFromText] = useState("00:00");
  const [toText, setToText] = useState("24:00");
  const fromMinutes = minutesOfDay(fromText);
  const toMinutes = minutesOfDay(toText);
  const from = first === null || fromMinutes === undefined ? undefined : timeOn(first, fromMinutes, timezone);
  const to = last === null || toMinutes === undefined ? undefined : timeOn(last, toMinutes, timezone);
  const backwards = from !== undefined && to !== undefined && from >= to;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (from !== undefined && to !== undefined && !backwards) {
      onChoose({ kind: "fixed", from, to });
    }
  };
  return (
    <form className={classes.customRange} onSubmit={submit}>
      <DatePicker
        type="range"
        value={[first, last]}
        onChange={setDays}
        maxDate={dayOf(now(), timezone)}
        weekendDays={[]}
        allowSingleDateInRange
      />
      <div className={classes.customTimes}>
        <TextInput
          label="From"
          value={fromText}
          onChange={(event) => setFromText(event.currentTarget.value)}
          error={fromMinutes === undefined && NO_TIME}
        />
        <TextInput
          label="To"
          value={toText}
          onChange={(event) => setToText(event.currentTarget.value)}
          error={toMinutes === undefined ? NO_TIME : backwards && "Not after its start"}
        />
      </div>
      <Button type="submit" fullWidth disabled={from === undefined || to === undefined || backwards}>
        Show
      </Button>
    </form>
  );
};

const NO_TIME = "A time like 14:00";
