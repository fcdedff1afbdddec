import type { ReplayOutcome } from "@/shared/api/contract";
import { exactCount } from "@/shared/format/numbers";

/** What became of a replay, for people. */
export const outcomeSentence = ({ replayed, remaining, refused }: ReplayOutcome): string => {
  const sent = `${exactCount(replayed)} ${replayed === 1 ? "event is" : "events are"} on the way`;
  const first = refused[0];
  const again =
    first === undefined ? "" : `; refused again: ${first.detail === "" ? first.code : first.detail}`;
  return remaining > 0 ? `${sent}, ${exactCount(remaining)} remain${again}` : `${sent}${again}`;
};
