-- Parts of raw events are merged by twenty or more instead of by a few: each row is written anew less often. With the default, these merges
-- were half of what an event costs the engine (docs/benchmarks/2026-11-24-quiet.md). Rollups keep the default: their parts shrink when they
-- are merged, and every question reads all of them.
ALTER TABLE events MODIFY SETTING merge_selector_base = 20;
