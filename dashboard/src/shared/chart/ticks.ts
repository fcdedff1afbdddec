const NICE = [1, 2, 2.5, 5, 10];
const MAX_GRID_LINES = 4;

/**
 * A scale from zero whose top is a round number, with at most five grid lines, the zero included.
 *
 * @param least the smallest step; 1 for what is counted, since there is no half of it
 */
export const countScale = (highest: number, least = 0): { top: number; step: number } => {
  if (!(highest > 0)) {
    return { top: 1, step: 1 };
  }
  const rough = highest / MAX_GRID_LINES;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const factor = NICE.find((candidate) => candidate * magnitude >= rough * 0.999) ?? 10;
  const step = Math.max(factor * magnitude, least);
  // A whole step of headroom is too much when the line barely touches it.
  return { top: Math.max(Math.ceil((highest * 1.02) / step) * step, step), step };
};
