-- Which batch of the loader stored an event. The loader remembers message ids by it after a restart, and an event is found again by it
-- when a rollup is rebuilt or counts are compared. Rows that were stored before this migration have an empty topic.
ALTER TABLE events
    ADD COLUMN IF NOT EXISTS topic LowCardinality(String) COMMENT 'the Kafka topic that it came from',
    ADD COLUMN IF NOT EXISTS partition UInt32 COMMENT 'the partition of the topic' CODEC(T64, ZSTD),
    ADD COLUMN IF NOT EXISTS batch UInt64 COMMENT 'offset of the first record of the batch that stored this event' CODEC(T64, ZSTD);

-- What was received long ago is skipped: rows lie by product, hour and person, so that most granules hold one hour.
ALTER TABLE events ADD INDEX IF NOT EXISTS received_index received TYPE minmax GRANULARITY 1;
