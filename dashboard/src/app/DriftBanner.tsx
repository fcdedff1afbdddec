import { useQuery } from "@tanstack/react-query";
import { Link, useMatchRoute } from "@tanstack/react-router";
import { trustQuery } from "@/shared/api/queries";
import { exactCount } from "@/shared/format/numbers";
import classes from "./DriftBanner.module.css";

/** The alarm on every page but Trust: counts disagree. */
export const DriftBanner = () => {
  const { data } = useQuery({ ...trustQuery(), refetchInterval: 30_000 });
  const onTrust = useMatchRoute()({ to: "/trust" }) !== false;
  if (data === undefined || data.drifts.length === 0 || onTrust) {
    return null;
  }
  const events = data.drifts.reduce((sum, drift) => sum + Math.abs(drift.counted - drift.expected), 0);
  return (
    <Link to="/trust" className={classes.banner} role="alert">
      <b>Counts disagree by {exactCount(events)}.</b> See where, and mend it →
    </Link>
  );
};
