import { describe, expect, it } from "vitest";
import type { EventRow } from "@/shared/api/contract";
import { MOST_EVENTS, storedSentence } from "./stored";

const event: EventRow = {
  product: "shop",
  type: "track",
  event: "Ordered",
  time: 0,
  received: 0,
  message: "1",
  user: "2",
  session: "3",
  properties: {},
};

describe("what is stored of a person", () => {
  it("is told with its number, by the kind of id", () => {
    const events = [{ ...event, userId: "anna" }, event, event];
    expect(storedSentence(events, "userId", "Shop")).toBe("1 event of this user id in Shop.");
    expect(storedSentence(events, "anonymousId", "Shop")).toBe(
      "2 events of this anonymous id alone in Shop.",
    );
  });

  it("is told when it is nothing, or more than can be counted", () => {
    expect(storedSentence([], "userId", "all products")).toBe(
      "No event of this user id is stored in all products.",
    );
    expect(
      storedSentence(
        Array.from({ length: MOST_EVENTS }, () => event),
        "anonymousId",
        "all products",
      ),
    ).toBe("200 or more events of this anonymous id alone in all products.");
  });
});
