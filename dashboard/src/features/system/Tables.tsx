import type { ReactNode } from "react";
import type { Status } from "@/shared/api/contract";
import { bytes, compactCount, exactCount } from "@/shared/format/numbers";
import { clockSeconds } from "@/shared/format/times";
import { preferredTimezone } from "@/shared/time/timezone";
import { EmptyNote } from "@/shared/ui/Problem";
import classes from "./System.module.css";

interface Props {
  readonly status: Status;
}

/** How far each partition is stored. */
export const Partitions = ({ status }: Props) => (
  <TableCard title="Partitions" columns={["Partition", "Stored", "End", "On the way", "Complete to"]}>
    {status.partitions.map((partition) => (
      <tr key={`${partition.topic} ${partition.partition}`}>
        <td>
          {partition.topic} · {partition.partition}
        </td>
        <td>{exactCount(partition.stored)}</td>
        <td>{exactCount(partition.end)}</td>
        <td data-tone={partition.lag > 100_000 ? "watch" : undefined}>{exactCount(partition.lag)}</td>
        <td>
          {partition.completeTo === undefined ? "–" : clockSeconds(partition.completeTo, preferredTimezone())}
        </td>
      </tr>
    ))}
  </TableCard>
);

/** What each table holds, the largest first. */
export const Storage = ({ status }: Props) => {
  const tables = [...status.storage].sort((a, b) => b.bytes - a.bytes);
  const total = tables.reduce((sum, table) => sum + table.bytes, 0);
  return (
    <TableCard
      title="Storage"
      note={`${bytes(total)} in all`}
      columns={["Table", "Rows", "Size", "Per row", "Parts"]}
    >
      {tables.map((table) => (
        <tr key={table.table}>
          <td>{table.table}</td>
          <td title={exactCount(table.rows)}>{compactCount(table.rows)}</td>
          <td>{bytes(table.bytes)}</td>
          <td>{table.rows === 0 ? "–" : bytes(table.bytes / table.rows)}</td>
          <td>{exactCount(table.parts)}</td>
        </tr>
      ))}
    </TableCard>
  );
};

/** Why events were refused, most frequent first. */
export const RejectedByCode = ({ status }: Props) => {
  const total = status.rejectedByCode.reduce((sum, { events }) => sum + events, 0);
  return (
    <TableCard
      title="Refused events"
      note="since the start, by reason"
      columns={["Reason", "Events", "Share"]}
      empty={
        status.rejectedByCode.length === 0 ? (
          <EmptyNote title="Nothing was refused" detail="Every event that came in was accepted." />
        ) : undefined
      }
    >
      {[...status.rejectedByCode]
        .sort((a, b) => b.events - a.events)
        .map(({ code, events }) => (
          <tr key={code}>
            <td>
              <code>{code}</code>
            </td>
            <td>{exactCount(events)}</td>
            <td>{((events / total) * 100).toFixed(1)}%</td>
          </tr>
        ))}
    </TableCard>
  );
};

interface TableCardProps {
  readonly title: string;
  readonly note?: string;
  readonly columns: readonly string[];
  readonly empty?: ReactNode;
  readonly children: ReactNode;
}

const TableCard = ({ title, note, columns, empty, children }: TableCardProps) => (
  <section className={classes.card} aria-label={title}>
    <div className={classes.cardHead}>
      <h2 className={classes.cardTitle}>{title}</h2>
      {note !== undefined && <span className={classes.figureNote}>{note}</span>}
    </div>
    {empty ?? (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what is wider than a phone has to be scrolled by keys, too
      <div className={classes.scroll} tabIndex={0}>
        <table className={classes.table}>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{children}</tbody>
        </table>
      </div>
    )}
  </section>
);
