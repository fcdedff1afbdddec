import { describe, expect, it } from "vitest";
import type { Meta } from "@/shared/api/contract";
import { META } from "@/shared/api/meta.fixture";
import { fullProvenance, provenance } from "./provenance";

const meta: Meta = { ...META, rowsRead: 10, elapsedMillis: 3.2 };

describe("provenance", () => {
  it("names tier, exactness and time", () => {
    expect(provenance(meta)).toBe("1m rollup · exact · 3 ms");
    expect(provenance({ ...meta, elapsedMillis: 0.2 })).toBe("1m rollup · exact · < 1 ms");
  });

  it("says that an answer came from the cache", () => {
    expect(provenance({ ...meta, cache: "hit" })).toBe("1m rollup · exact · cached");
  });

  it("states the error of what is not exact", () => {
    expect(provenance({ ...meta, tier: "sampled", exact: false, error: 0.011 })).toBe(
      "sampled · ≈ ±1.1% · 3 ms",
    );
    expect(provenance({ ...meta, exact: false, error: 0.0041 })).toBe("1m rollup · ≈ ±0.41% · 3 ms");
  });

  it("tells the rows that were read, unless nothing was", () => {
    expect(fullProvenance({ ...meta, rowsRead: 1204 })).toBe("1m rollup · 1,204 rows read · exact · 3 ms");
    expect(fullProvenance({ ...meta, cache: "hit" })).toBe("1m rollup · exact · cached");
  });
});
