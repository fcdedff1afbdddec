-- The inbox: every record of the topic of rejected events, whether collect refused it or the loader could not store it. Loading may repeat a
-- record, which then replaces itself: place and time in the topic are its identity, also after the topic was made anew.
CREATE TABLE IF NOT EXISTS rejected
(
    partition UInt32,
    offset    UInt64,
    received  DateTime64(3, 'UTC') CODEC(Delta, ZSTD),
    source    Enum8('refused' = 1, 'deadLettered' = 2) COMMENT 'by collect before Kafka, or by the loader after it',
    product   LowCardinality(String) COMMENT 'empty when it could not be read',
    code      LowCardinality(String),
    detail    String CODEC(ZSTD),
    key       LowCardinality(String) COMMENT 'the write key''s first characters',
    sdk       LowCardinality(String) COMMENT 'the sender''s user agent',
    call      LowCardinality(String) COMMENT 'the event''s type where the request''s path named it',
    payload   String CODEC(ZSTD(3)),
    cut       Bool COMMENT 'the payload was longer than what is kept'
)
ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMMDD(received)
ORDER BY (partition, offset, received);

-- Which of them were sent again, and who did it.
CREATE TABLE IF NOT EXISTS replays
(
    partition UInt32,
    offset    UInt64,
    received  DateTime64(3, 'UTC'),
    replayed  DateTime64(3, 'UTC'),
    person    LowCardinality(String)
)
ENGINE = ReplacingMergeTree(replayed)
ORDER BY (partition, offset, received)
TTL toDateTime(received) + toIntervalMonth(13);
