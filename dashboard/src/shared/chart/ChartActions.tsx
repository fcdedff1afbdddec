import { Modal, Table } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Check, Copy, Table2 } from "lucide-react";
import { dayClock } from "@/shared/format/times";
import { useCopy } from "@/shared/ui/useCopy";
import classes from "./ChartActions.module.css";
import { type ChartColumns, toCsv, valueAt } from "./shape";

interface Props {
  readonly columns: ChartColumns;
  readonly name: string;
  readonly previousName: string;
  readonly timezone: string;
  readonly exact: (value: number | null) => string;
  readonly provenance: string;
}

/** The chart's foot: where its figures come from, the figures as a table, and as text to take away. */
export const ChartActions = ({ columns, name, previousName, timezone, exact, provenance }: Props) => {
  const [open, table] = useDisclosure(false);
  const { outcome, copy } = useCopy();
  const copied = outcome === "copied";
  return (
    <div className={classes.foot}>
      <button type="button" className={classes.action} onClick={table.open}>
        <Table2 size={13} aria-hidden />
        Table
      </button>
      <button
        type="button"
        className={classes.action}
        onClick={() => copy(toCsv(columns, name, previousName))}
      >
        {copied ? <Check size={13} aria-hidden /> : <Copy size={13} aria-hidden />}
        {copied ? "Copied" : "Copy as CSV"}
      </button>
      <span className={classes.refused} role="status">
        {outcome === "refused" && "This browser does not let pages copy: copy from the table"}
      </span>
      <span className={classes.provenance}>{provenance}</span>
      <Modal opened={open} onClose={table.close} title={`${name} over time`} size="lg">
        <Table.ScrollContainer minWidth={320} maxHeight="70vh">
          <Table stickyHeader>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Time</Table.Th>
                <Table.Th ta="right">{name}</Table.Th>
                {previousName !== "" && <Table.Th ta="right">{previousName}</Table.Th>}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {open &&
                columns.times.map((time, index) => (
                  <Table.Tr key={time}>
                    <Table.Td>{dayClock(time, timezone)}</Table.Td>
                    <Table.Td ta="right">{exact(valueAt(columns, index))}</Table.Td>
                    {previousName !== "" && (
                      <Table.Td ta="right">{exact(columns.previous[index] ?? null)}</Table.Td>
                    )}
                  </Table.Tr>
                ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </Modal>
    </div>
  );
};
