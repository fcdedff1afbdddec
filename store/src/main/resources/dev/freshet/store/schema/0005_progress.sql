-- How far each partition has been stored: every loader writes a row per partition and second, the newest counts.
CREATE TABLE IF NOT EXISTS progress
(
    topic         LowCardinality(String),
    partition     UInt32,
    stored_offset UInt64 COMMENT 'offset of the next record to store',
    end_offset    UInt64 COMMENT 'offset of the next record to be written to the partition',
    complete_to   DateTime64(3, 'UTC') COMMENT 'every event received before this instant is stored',
    updated       DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(updated)
ORDER BY (topic, partition);
