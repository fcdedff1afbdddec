-- What became of the records of each batch: read = stored + duplicates + dead_lettered, to the event. The loader writes the rows of a
-- batch after its events and before it commits, under the batch's own token, so that a repeated batch changes nothing.
CREATE TABLE IF NOT EXISTS ledger
(
    topic         LowCardinality(String),
    partition     UInt32,
    batch         UInt64 COMMENT 'offset of the first record of the batch',
    product       LowCardinality(String) COMMENT 'empty for records that cannot be read',
    minute        DateTime('UTC') COMMENT 'the minute in which they were received',
    read          UInt64 COMMENT 'records',
    stored        UInt64 COMMENT 'rows in the table events',
    duplicates    UInt64 COMMENT 'records that repeat a message that was stored before',
    dead_lettered UInt64 COMMENT 'records that went to the dead letters'
)
ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMMDD(minute)
ORDER BY (topic, partition, batch, product, minute)
TTL minute + INTERVAL 30 DAY
SETTINGS non_replicated_deduplication_window = 10000, ttl_only_drop_parts = 1;
