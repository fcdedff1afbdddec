import type { RejectedGroup } from "@/shared/api/contract";
import { useProductName } from "@/shared/api/useProductName";
import { compactCount, exactCount } from "@/shared/format/numbers";
import { ago } from "@/shared/format/times";
import { now } from "@/shared/time/millis";
import { nameOf } from "./queries";
import classes from "./Rejected.module.css";

interface Props {
  readonly groups: readonly RejectedGroup[];
  readonly chosen: string;
  readonly onChoose: (name: string) => void;
}

/** The reasons, those with most to mend first. */
export const GroupList = ({ groups, chosen, onChoose }: Props) => {
  const productName = useProductName();
  return (
    <div className={classes.groups} role="listbox" aria-label="Reasons">
      {groups.map((group) => (
        <button
          key={nameOf(group)}
          type="button"
          role="option"
          aria-selected={nameOf(group) === chosen}
          className={classes.group}
          data-settled={group.waiting === 0}
          onClick={() => onChoose(nameOf(group))}
        >
          <span className={classes.groupLine}>
            <span className={classes.groupTitle}>{group.title}</span>
            <span className={classes.groupCount} title={exactCount(group.waiting)}>
              {group.waiting === 0 ? "sent again" : compactCount(group.waiting)}
            </span>
          </span>
          <span className={classes.groupNote}>{group.detail}</span>
          <span className={classes.groupFoot}>
            {group.product === "" ? "unreadable" : productName(group.product)} · {sender(group)} ·{" "}
            {ago(group.last, now())}
          </span>
        </button>
      ))}
    </div>
  );
};

const sender = (group: RejectedGroup): string =>
  group.source === "deadLettered"
    ? "dead-lettered after Kafka"
    : group.sdk === ""
      ? "no user agent"
      : group.sdk;
