import { Fragment } from "react";
import type { TrustCounts, TrustProduct } from "@/shared/api/contract";
import { compactCount, exactCount } from "@/shared/format/numbers";
import classes from "./Trust.module.css";

interface Props {
  readonly products: readonly TrustProduct[];
  readonly product: string | undefined;
}

const NOTHING: TrustCounts = {
  accepted: 0,
  inKafka: 0,
  duplicates: 0,
  deadLettered: 0,
  stored: 0,
  raw: 0,
  minute: 0,
  hour: 0,
  day: 0,
  forgotten: 0,
};

const FIELDS = Object.keys(NOTHING) as (keyof TrustCounts)[];

const sum = (products: readonly TrustProduct[]): TrustCounts =>
  products.reduce<TrustCounts>(
    (all, { counts }) =>
      Object.fromEntries(FIELDS.map((field) => [field, all[field] + counts[field]])) as TrustCounts,
    NOTHING,
  );

interface Stage {
  readonly label: string;
  readonly note: string;
  readonly value: number;
  /** What it must be; undefined where nothing is demanded of it. */
  readonly must: number | undefined;
}

/** The events' way with figures at each stage: by their arrival up to raw, by their own time from there on. */
export const Flow = ({ products, product }: Props) => {
  const counts = sum(products.filter((one) => product === undefined || one.product === product));
  const arrival: Stage[] = [
    { label: "Accepted", note: "told to senders", value: counts.accepted, must: undefined },
    { label: "In Kafka", note: "read and settled", value: counts.inKafka, must: undefined },
    {
      label: "Stored",
      note: "raw, recounted",
      value: counts.stored,
      must: counts.inKafka - counts.duplicates - counts.deadLettered,
    },
  ];
  const whole = counts.raw + counts.forgotten;
  const time: Stage[] = [
    { label: "Raw", note: "recounted", value: counts.raw, must: undefined },
    { label: "1 m", note: "totals", value: counts.minute, must: whole },
    { label: "1 h", note: "totals", value: counts.hour, must: whole },
    { label: "1 d", note: "totals", value: counts.day, must: whole },
  ];
  return (
    <section className={classes.card} aria-label="The events' way">
      <div className={classes.flow}>
        <Chain title="By their arrival" stages={arrival} signs={["→", "→"]} />
        <Chain title="By when they happened" stages={time} signs={["=", "=", "="]} />
      </div>
      <div className={classes.sides}>
        <Side label="duplicates dropped" value={counts.duplicates} />
        <Side label="dead-lettered" value={counts.deadLettered} />
        {counts.forgotten > 0 && <Side label="forgotten on purpose" value={counts.forgotten} />}
        <span className={classes.equation}>
          In Kafka = stored + duplicates + dead-lettered &nbsp;·&nbsp; raw = 1 m = 1 h = 1 d
        </span>
      </div>
    </section>
  );
};

const Chain = ({
  title,
  stages,
  signs,
}: {
  readonly title: string;
  readonly stages: readonly Stage[];
  readonly signs: readonly string[];
}) => (
  <div className={classes.chain}>
    <div className={classes.chainTitle}>{title}</div>
    <div className={classes.stages}>
      {stages.map((stage, index) => {
        const off = stage.must !== undefined && stage.must !== stage.value;
        return (
          <Fragment key={stage.label}>
            {index > 0 && (
              <span className={classes.sign} data-off={off} aria-hidden>
                {off ? "≠" : signs[index - 1]}
              </span>
            )}
            <div className={classes.stage} data-off={off}>
              <div className={classes.label}>{stage.label}</div>
              <div className={classes.figure} title={exactCount(stage.value)}>
                {stage.value < 1e8 ? exactCount(stage.value) : compactCount(stage.value)}
              </div>
              <div className={classes.stageNote}>
                {off && stage.must !== undefined
                  ? `${stage.value > stage.must ? "+" : "−"}${exactCount(Math.abs(stage.value - stage.must))}`
                  : stage.note}
              </div>
            </div>
          </Fragment>
        );
      })}
    </div>
  </div>
);

const Side = ({ label, value }: { readonly label: string; readonly value: number }) => (
  <span className={classes.side}>
    <b>{exactCount(value)}</b> {label}
  </span>
);
