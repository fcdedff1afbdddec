import type uPlot from "uplot";
import { fade, type Palette } from "./palette";

/** Something that happened at a time, drawn as a dashed line with a name. */
export interface Marker {
  readonly time: number;
  readonly label: string;
  readonly tone: "worse" | "quiet";
}

const HATCH_SPACING = 6;

/** Hatches the time from which buckets are still open, up to the right edge. */
export const drawOpenBuckets = (plot: uPlot, fromTime: number, color: string): void => {
  const { ctx, bbox } = plot;
  const ratio = devicePixelRatio;
  const left = Math.max(bbox.left, plot.valToPos(fromTime, "x", true));
  const right = bbox.left + bbox.width;
  if (right - left < 1) {
    return;
  }
  ctx.save();
  ctx.beginPath();
  ctx.rect(left, bbox.top, right - left, bbox.height);
  ctx.clip();
  ctx.strokeStyle = fade(color, 0.28);
  ctx.lineWidth = ratio;
  ctx.beginPath();
  const spacing = HATCH_SPACING * ratio;
  for (let x = left - bbox.height; x < right; x += spacing) {
    ctx.moveTo(x, bbox.top + bbox.height);
    ctx.lineTo(x + bbox.height, bbox.top);
  }
  ctx.stroke();
  ctx.restore();
};

const FLAG_HEIGHT = 18;

/** Draws the markers that lie in the chart's range; a flag that would cover its neighbour's is left out. */
export const drawMarkers = (plot: uPlot, markers: readonly Marker[], palette: Palette): void => {
  const { ctx, bbox } = plot;
  const ratio = devicePixelRatio;
  const { min, max } = plot.scales.x ?? {};
  if (min === undefined || max === undefined || min === null || max === null) {
    return;
  }
  ctx.save();
  ctx.font = `600 ${11 * ratio}px "Inter Variable", sans-serif`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  let occupied = Number.NEGATIVE_INFINITY;
  for (const marker of markers) {
    if (marker.time < min || marker.time > max) {
      continue;
    }
    const color = marker.tone === "worse" ? palette.worse : palette.muted;
    const x = Math.round(plot.valToPos(marker.time, "x", true));
    ctx.strokeStyle = fade(color, 0.8);
    ctx.lineWidth = ratio;
    ctx.setLineDash([3 * ratio, 3 * ratio]);
    ctx.beginPath();
    ctx.moveTo(x, bbox.top - 2 * ratio);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    const width = ctx.measureText(marker.label).width + 16 * ratio;
    const center = Math.min(Math.max(x, bbox.left + width / 2), bbox.left + bbox.width - width / 2);
    if (center - width / 2 < occupied) {
      continue;
    }
    occupied = center + width / 2 + 4 * ratio;
    const top = bbox.top - (FLAG_HEIGHT + 3) * ratio;
    ctx.setLineDash([]);
    ctx.beginPath();
    ctx.roundRect(center - width / 2, top, width, FLAG_HEIGHT * ratio, 9 * ratio);
    ctx.fillStyle = palette.surface;
    ctx.fill();
    ctx.stroke();
    ctx.fillStyle = color;
    ctx.fillText(marker.label, center, top + (FLAG_HEIGHT / 2 + 0.5) * ratio);
  }
  ctx.restore();
};
