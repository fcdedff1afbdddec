import { beforeEach, describe, expect, it, vi } from "vitest";
import { randomId } from "../src/identifier";
import { SESSION_IDLE_MILLIS, sessionId } from "../src/visitor";

describe("a session", () => {
  beforeEach(() => sessionStorage.clear());

  it("lasts as long as the visitor does something every half hour", () => {
    const first = sessionId(0);
    expect(sessionId(SESSION_IDLE_MILLIS - 1)).toBe(first);
    expect(sessionId(2 * SESSION_IDLE_MILLIS - 2)).toBe(first);
  });

  it("ends after half an hour of nothing", () => {
    const first = sessionId(0);
    expect(sessionId(SESSION_IDLE_MILLIS)).not.toBe(first);
  });
});

describe("a random id", () => {
  it("is a version 4 UUID also on a page without TLS", () => {
    vi.stubGlobal("crypto", { getRandomValues: crypto.getRandomValues.bind(crypto) });
    const ids = Array.from({ length: 1000 }, randomId);
    vi.unstubAllGlobals();
    expect(new Set(ids).size).toBe(1000);
    for (const id of ids) {
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
  });
});
