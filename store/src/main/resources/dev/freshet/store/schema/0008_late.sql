-- Days of a product that an event touched after their buckets may have been cached as closed. The newest stamp of a day is part of the cache's keys,
-- so that what was cached before the event is no longer found. A row outlives everything that was cached under an older stamp.
CREATE TABLE IF NOT EXISTS late
(
    product LowCardinality(String),
    day     Date COMMENT 'UTC day of the event''s time',
    stamp   DateTime64(3, 'UTC') COMMENT 'greater with each note, whatever the clock does'
)
ENGINE = ReplacingMergeTree(stamp)
ORDER BY (product, day)
TTL toDateTime(stamp) + INTERVAL 2 DAY;
