import { ChevronRight } from "lucide-react";
import { Fragment, type ReactNode } from "react";
import type { EventRow } from "@/shared/api/contract";
import { duration } from "@/shared/format/numbers";
import { exactTime, moment } from "@/shared/format/times";
import { now } from "@/shared/time/millis";
import { preferredTimezone } from "@/shared/time/timezone";
import { dimensionLabel, valueLabel } from "@/shared/view/dimensions";
import classes from "./TailList.module.css";

interface Props {
  readonly event: EventRow;
  /** What people call the event's product. */
  readonly product: string;
  readonly timezone: string;
  readonly open: boolean;
  readonly onToggle: () => void;
  /** Says in the line which product it is of. */
  readonly ofProduct?: boolean;
  /** Shows this person's events alone; without it the person is text. */
  readonly onPerson?: ((person: string) => void) | undefined;
}

/** One event in a line; open, everything that is known of it. */
export const TailEvent = ({
  event,
  product,
  timezone,
  open,
  onToggle,
  ofProduct = false,
  onPerson,
}: Props) => (
  <li className={classes.event} data-error={event.error === true} data-open={open}>
    <button type="button" className={classes.line} aria-expanded={open} onClick={onToggle}>
      <ChevronRight size={13} className={classes.chevron} aria-hidden />
      <time className={classes.time} dateTime={new Date(event.time).toISOString()}>
        {moment(event.time, now(), timezone)}
      </time>
      {ofProduct && <span className={classes.detail}>{product}</span>}
      <span className={classes.name}>{event.event}</span>
      <span className={classes.page}>{event.page}</span>
      {event.duration !== null && event.duration !== undefined && (
        <span className={classes.detail}>{duration(event.duration)}</span>
      )}
      <span className={classes.country} title={valueLabel("country", event.country ?? "")}>
        {event.country}
      </span>
    </button>
    {open && (
      <dl className={classes.properties}>
        {details(event, product, timezone, onPerson).map(([name, value]) => (
          <div key={name} className={classes.property}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    )}
  </li>
);

const COLUMNS = ["page", "referrer", "channel", "country", "browser", "os", "device", "release"] as const;

const isKnown = ({ userId }: EventRow): boolean => userId !== undefined && userId !== "";

/** Of an anonymous id only the hash is stored, by which a person can be asked for as well. */
const person = (event: EventRow): string => (isKnown(event) ? (event.userId ?? "") : event.user);

/** A clock that is ahead dates an event after its arrival. */
const arrival = ({ time, received }: EventRow): string =>
  received < time
    ? `${duration(time - received)} earlier: the clock was ahead`
    : `${duration(received - time)} later`;

/** What an event says, its own properties last. */
const details = (
  event: EventRow,
  product: string,
  timezone: string,
  onPerson: Props["onPerson"],
): [name: string, value: ReactNode][] => [
  ["Product", product],
  ["Type", valueLabel("type", event.type)],
  ["Happened", exactTime(event.time, timezone, preferredTimezone())],
  ["Received", arrival(event)],
  [
    "Person",
    <Fragment key="person">
      {!isKnown(event) && "anonymous "}
      {onPerson === undefined ? (
        person(event)
      ) : (
        <button
          type="button"
          className={classes.person}
          aria-label={`Events of ${person(event)}`}
          title="Show this person's events"
          onClick={() => onPerson(person(event))}
        >
          {person(event)}
        </button>
      )}
    </Fragment>,
  ],
  ["Session", event.session],
  ...COLUMNS.flatMap((column): [string, string][] => {
    const value = event[column];
    return value === undefined || value === "" ? [] : [[dimensionLabel(column), valueLabel(column, value)]];
  }),
  ...(event.status === null || event.status === undefined
    ? []
    : ([["Status", String(event.status)]] as [string, string][])),
  ...Object.entries(event.properties).sort(([a], [b]) => a.localeCompare(b)),
];
