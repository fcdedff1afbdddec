import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { releasesQuery } from "@/shared/api/queries";
import { ChartActions } from "@/shared/chart/ChartActions";
import type { Marker } from "@/shared/chart/drawings";
import { chartColumns, isEmpty } from "@/shared/chart/shape";
import { TimeChart } from "@/shared/chart/TimeChart";
import { axisFigure, exactFigure } from "@/shared/format/numbers";
import { source } from "@/shared/format/provenance";
import { useLiveClient } from "@/shared/live/context";
import { answerOf } from "@/shared/live/state";
import { useIsReconnecting } from "@/shared/live/useConnection";
import { useLiveAnswer } from "@/shared/live/useLiveAnswer";
import { MINUTE } from "@/shared/time/millis";
import { EmptyNote, ProblemNote } from "@/shared/ui/Problem";
import { METRICS } from "@/shared/view/metrics";
import { seriesQuestion } from "@/shared/view/questions";
import { COMPARE_LABELS } from "@/shared/view/ranges";
import classes from "./Product.module.css";
import type { ViewProps } from "./props";
import { useZoom } from "./useZoom";

const NO_MARKERS: readonly Marker[] = [];

interface Props extends ViewProps {
  /** The release that an incident began with. */
  readonly blamed: string | undefined;
}

/** The chosen metric over time, with the comparison and the releases. */
export const MainChart = ({ product, view, setView, blamed }: Props) => {
  const live = useLiveClient();
  const { zoomIn, zoomOut } = useZoom(view, setView);
  const question = seriesQuestion(product, view);
  const state = useLiveAnswer(question);
  const answer = answerOf(state);
  const reconnecting = useIsReconnecting();
  const columns = useMemo(() => (answer === undefined ? undefined : chartColumns(answer)), [answer]);
  const markers = useReleaseMarkers(product, answer?.meta.from, answer?.meta.to, blamed);
  const { label, unit } = METRICS[view.metric];

  if (state.kind === "failed") {
    return (
      <div className={classes.chart}>
        <ProblemNote problem={state.problem} onRetry={() => live.retry(question)} />
      </div>
    );
  }
  if (answer === undefined || columns === undefined) {
    return (
      <div className={`${classes.chart} ${classes.waiting}`}>
        <Skeleton height={264} />
        {reconnecting && <p>Waiting for the connection</p>}
      </div>
    );
  }
  if (isEmpty(columns)) {
    return (
      <div className={classes.chart}>
        <EmptyNote title="Nothing in this range" detail="Choose a longer range, or remove a filter." />
      </div>
    );
  }
  const previousName = COMPARE_LABELS[view.compare].series;
  const said = source(state);
  return (
    <div className={classes.chart} data-stale={state.kind === "stale"}>
      <TimeChart
        columns={columns}
        kind={view.chart}
        timezone={view.timezone}
        name={label}
        previousName={previousName}
        format={(value) => axisFigure(unit, value)}
        exact={(value) => exactFigure(unit, value)}
        leastStep={unit === "count" ? 1 : 0}
        markers={markers}
        provenance={said}
        onZoom={zoomIn}
        onZoomOut={zoomOut}
      />
      <ChartActions
        columns={columns}
        name={label}
        previousName={previousName}
        timezone={view.timezone}
        exact={(value) => exactFigure(unit, value)}
        provenance={said}
      />
    </div>
  );
};

/** Releases first seen in the range, looked up for a frame of ten minutes so that a moving range asks seldom. */
const useReleaseMarkers = (
  product: string,
  from: number | undefined,
  to: number | undefined,
  blamed: string | undefined,
): readonly Marker[] => {
  const frame = 10 * MINUTE;
  const start = Math.floor((from ?? 0) / frame) * frame;
  const end = Math.ceil((to ?? 0) / frame) * frame;
  const { data } = useQuery({ ...releasesQuery(product, start, end), enabled: from !== undefined });
  return useMemo(
    () =>
      data?.map(({ release, firstSeen }) => ({
        time: firstSeen,
        label: release,
        tone: release === blamed ? "worse" : "quiet",
      })) ?? NO_MARKERS,
    [data, blamed],
  );
};
