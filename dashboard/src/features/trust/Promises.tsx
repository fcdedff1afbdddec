import { Link } from "@tanstack/react-router";
import type { Trust } from "@/shared/api/contract";
import { exactCount } from "@/shared/format/numbers";
import { age, clockSeconds } from "@/shared/format/times";
import classes from "./Trust.module.css";

/** What the figures rest on, in small print that is not small. */
export const Promises = ({ trust, timezone }: { readonly trust: Trust; readonly timezone: string }) => (
  <dl className={classes.promises}>
    <div>
      <dt>Complete to</dt>
      <dd>
        {trust.completeTo === null ? "–" : clockSeconds(trust.completeTo, timezone)}
        {trust.lagMillis !== null && <small>{age(trust.lagMillis)} behind, the slowest product</small>}
      </dd>
    </div>
    <div>
      <dt>Repeats recognised for</dt>
      <dd>
        {age(trust.messageIdWindowMillis)}
        <small>a messageId that comes again within it is counted once</small>
      </dd>
    </div>
    <div>
      <dt>Accepted may lag</dt>
      <dd>
        1 s<small>a collector that is killed loses its last second of counting, and no event</small>
      </dd>
    </div>
    <div>
      <dt>Rejected</dt>
      <dd>
        <Link to="/rejected" className={classes.link}>
          Open the inbox
        </Link>
        <small>
          {trust.notKept === 0
            ? "every refused event is kept, with its payload"
            : `${exactCount(trust.notKept)} had no room on the way, and are counted only`}
        </small>
      </dd>
    </div>
  </dl>
);
