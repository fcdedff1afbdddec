-- Hours of a product that changed after what is counted in them may have been cached as closed, by late events or by a rebuild. What was cached before
-- the newest stamp of its hours is not used again. A row outlives everything that was cached before its stamp.
CREATE TABLE IF NOT EXISTS late
(
    product LowCardinality(String),
    hour    DateTime('UTC') COMMENT 'hour of the event''s time',
    stamp   DateTime64(3, 'UTC') COMMENT 'greater with each note, whatever the clock does'
)
ENGINE = ReplacingMergeTree(stamp)
ORDER BY (product, hour)
TTL toDateTime(stamp) + INTERVAL 2 DAY;
