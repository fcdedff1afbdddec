import { ALL_PRODUCTS, type EventRow } from "@/shared/api/contract";
import { exactCount } from "@/shared/format/numbers";

/** As many as can be asked for at once. */
export const MOST_EVENTS = 200;

/** How many raw events there are of an id: of a user id those that bear it, of an anonymous id those without a user id. */
export const storedSentence = (
  events: readonly EventRow[],
  kind: "userId" | "anonymousId",
  product: string,
): string => {
  const found = events.filter(({ userId = "" }) => (userId !== "") === (kind === "userId")).length;
  const what = kind === "userId" ? "of this user id" : "of this anonymous id alone";
  if (found === 0) {
    return `No event ${what} is stored in ${product}.`;
  }
  const count = `${exactCount(found)}${events.length >= MOST_EVENTS ? " or more" : ""}`;
  return `${count} ${count === "1" ? "event" : "events"} ${what} in ${product}.`;
};

export const productInWords = (product: string, nameOf: (slug: string) => string): string =>
  product === ALL_PRODUCTS ? "all products" : nameOf(product);
