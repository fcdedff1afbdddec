import { useEffect, useState } from "react";
import type { Point, Status } from "@/shared/api/contract";
import type { Tone } from "@/shared/chart/palette";
import { Spark } from "@/shared/chart/Spark";
import { compactCount, exactCount, percent } from "@/shared/format/numbers";
import { age } from "@/shared/format/times";
import classes from "./System.module.css";

interface Props {
  readonly status: Status;
  readonly at: number;
}

interface Sample {
  readonly at: number;
  readonly accepted: number;
  readonly stored: number;
  readonly rejected: number;
  readonly lag: number;
}

/** More refused than this share of what is accepted deserves a look. */
const NOTABLE_REFUSALS = 0.01;

/** Ten minutes at one sample per two seconds. */
const SAMPLES = 300;

/** The line's figures, each with what it was since the page was opened. */
export const LineFigures = ({ status, at }: Props) => {
  const [samples, setSamples] = useState<readonly Sample[]>([]);
  useEffect(() => {
    setSamples((old) =>
      old.at(-1)?.at === at
        ? old
        : [
            ...old.slice(1 - SAMPLES),
            {
              at,
              accepted: status.acceptedPerSecond,
              stored: status.storedPerSecond,
              rejected: status.rejectedPerSecond,
              lag: status.lagRecords,
            },
          ],
    );
  }, [status, at]);
  const of = (field: Exclude<keyof Sample, "at">): Point[] =>
    samples.map((sample) => [sample.at, sample[field]]);
  const behind = status.completeTo === null ? undefined : Math.max(0, at - status.completeTo);
  return (
    <section className={classes.figures} aria-label="The line">
      <Figure
        label="Accepted / s"
        value={rate(status.acceptedPerSecond)}
        points={of("accepted")}
        tone="accent"
      />
      <Figure label="Stored / s" value={rate(status.storedPerSecond)} points={of("stored")} tone="accent" />
      <Figure
        label="On the way"
        value={compactCount(status.lagRecords)}
        note={behind === undefined ? "nothing stored yet" : `complete to ${age(behind)} ago`}
        points={of("lag")}
        tone={behind !== undefined && behind > 10_000 ? "watch" : "quiet"}
      />
      <Figure
        label="Refused / s"
        value={rate(status.rejectedPerSecond)}
        points={of("rejected")}
        tone={status.rejectedPerSecond > status.acceptedPerSecond * NOTABLE_REFUSALS ? "watch" : "quiet"}
      />
      <Figure
        label="Watching live"
        value={exactCount(status.live.sockets)}
        note={`${exactCount(status.live.questions)} questions for ${exactCount(status.live.subscriptions)} subscriptions`}
      />
      <Figure
        label="From the cache"
        value={
          status.cacheHitRate === null || status.cacheHitRate === undefined
            ? "–"
            : percent(status.cacheHitRate)
        }
      />
    </section>
  );
};

const rate = (perSecond: number): string =>
  perSecond > 0 && perSecond < 9.95 ? perSecond.toFixed(1) : compactCount(perSecond);

interface FigureProps {
  readonly label: string;
  readonly value: string;
  readonly note?: string;
  readonly points?: readonly Point[];
  readonly tone?: Tone;
}

const Figure = ({ label, value, note, points, tone = "quiet" }: FigureProps) => (
  <div className={classes.figureCell}>
    <div className={classes.label}>{label}</div>
    <div className={classes.figure}>{value}</div>
    {points !== undefined && points.length > 1 && (
      <div className={classes.spark}>
        <Spark points={points} tone={tone} label={`${label} since this page was opened`} syncKey="system" />
      </div>
    )}
    {note !== undefined && <div className={classes.figureNote}>{note}</div>}
  </div>
);
