import { type Millis, millis } from "@/shared/time/millis";

const FIRST_MILLIS = 300;
const LONGEST_MILLIS = 15_000;

/** How long to wait before the given attempt (0 = first): doubling, with full jitter, at least a moment. */
export const reconnectDelay = (attempt: number, random: number): Millis =>
  millis(100 + random * Math.min(LONGEST_MILLIS, FIRST_MILLIS * 2 ** Math.min(attempt, 10)));
