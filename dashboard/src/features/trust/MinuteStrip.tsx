import { type KeyboardEvent, useMemo, useState } from "react";
import type { TrustMinute, TrustState } from "@/shared/api/contract";
import { exactCount } from "@/shared/format/numbers";
import { clock, dayClock } from "@/shared/format/times";
import { type Cell, cells } from "./strip";
import classes from "./Trust.module.css";

const A_DAY = 144;

const WORDS: Readonly<Record<TrustState, string>> = {
  exact: "recounted, equal",
  open: "still filling",
  drift: "counts disagree",
  unchecked: "not recounted yet",
  none: "no events",
};

interface Props {
  readonly minutes: readonly TrustMinute[];
  readonly timezone: string;
}

/** The last 24 hours in cells of ten minutes, where drift would show; with the arrows one walks through them. */
export const MinuteStrip = ({ minutes, timezone }: Props) => {
  const strip = useMemo(() => cells(minutes, A_DAY), [minutes]);
  const [chosen, setChosen] = useState<number | undefined>(undefined);
  const index = strip.findIndex((cell) => cell.from === chosen);
  const cell = strip[index];
  const move = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const from = index < 0 ? strip.length : index;
      setChosen(strip[Math.min(Math.max(from + step, 0), strip.length - 1)]?.from);
    }
  };
  const first = strip[0];
  const middle = strip[Math.floor(strip.length / 2)];
  return (
    <section className={classes.card} aria-label="Minute by minute">
      <div className={classes.stripHead}>
        <h3 className={classes.title}>Minute by minute</h3>
        <span className={classes.note} aria-live="polite">
          {cell === undefined ? legend(strip) : sentence(cell, timezone)}
        </span>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: one stop for the keyboard, the arrows do the rest */}
      <div className={classes.strip} role="img" tabIndex={0} aria-label={legend(strip)} onKeyDown={move}>
        {strip.map((one) => (
          <span
            key={one.from}
            className={classes.cell}
            data-state={one.state}
            data-chosen={one.from === chosen}
            onPointerEnter={() => setChosen(one.from)}
          />
        ))}
      </div>
      <div className={classes.axis}>
        <span>{first !== undefined && clock(first.from, timezone)}</span>
        <span>{middle !== undefined && clock(middle.from, timezone)}</span>
        <span>now</span>
      </div>
    </section>
  );
};

const legend = (strip: readonly Cell[]): string => {
  const drifting = strip.filter((cell) => cell.state === "drift").length;
  const unchecked = strip.filter((cell) => cell.state === "unchecked").length;
  if (drifting > 0) return `counts disagree in ${drifting} of ${strip.length} spans of ten minutes`;
  return unchecked > 0
    ? `${unchecked} spans of ten minutes are still to be recounted`
    : "every minute agrees";
};

const sentence = (cell: Cell, timezone: string): string =>
  `${dayClock(cell.from, timezone)} – ${clock(cell.to, timezone)}: ${WORDS[cell.state]} · ` +
  `${exactCount(cell.inKafka)} in Kafka, ${exactCount(cell.stored)} stored, ${exactCount(cell.duplicates)} duplicates, ` +
  `${exactCount(cell.deadLettered)} dead-lettered · raw ${exactCount(cell.raw)}, 1 m ${exactCount(cell.minute)}`;
