-- Raw events, one row each: what rollups are made of, what answers the questions that no rollup can, and a person's timeline.
-- Within an hour rows lie by one of 64 shares of the people, and then by time. Parts that follow each other hardly overlap in time, so that a merge
-- copies runs of rows instead of taking them one by one; a sample of the people, and one person, is found without reading the other shares.
-- A repeated insert with the same deduplication token changes nothing, here and in every table that a view feeds.
CREATE TABLE IF NOT EXISTS events
(
    product      LowCardinality(String),
    event        LowCardinality(String) COMMENT 'the name of a track call, otherwise the type in lower case',
    type         Enum8('track' = 1, 'page' = 2, 'screen' = 3, 'identify' = 4, 'group' = 5, 'alias' = 6),
    time         DateTime64(3, 'UTC') COMMENT 'when it happened, corrected by the sender''s clock' CODEC(Delta, ZSTD),
    received     DateTime64(3, 'UTC') COMMENT 'when Freshet took it' CODEC(Delta, ZSTD),
    message      UInt64 COMMENT 'XXH64 of the messageId' CODEC(NONE),
    user         UInt64 COMMENT 'XXH64 of the userId, or of the anonymousId where there is none',
    anonymous    UInt64 COMMENT 'XXH64 of the anonymousId, 0 = absent',
    session      UInt64,
    user_id      String COMMENT 'as sent, empty for people who are not known' CODEC(ZSTD),
    page         String CODEC(ZSTD),
    referrer     LowCardinality(String),
    channel      LowCardinality(String),
    utm_source   LowCardinality(String),
    utm_medium   LowCardinality(String),
    utm_campaign LowCardinality(String),
    country      LowCardinality(String),
    browser      LowCardinality(String),
    os           LowCardinality(String),
    device       LowCardinality(String),
    release      LowCardinality(String),
    error        Bool,
    duration     Float32 COMMENT 'milliseconds, -1 = absent',
    status       UInt16 COMMENT '0 = absent',
    properties   Map(LowCardinality(String), String) CODEC(ZSTD),
    INDEX user_index user TYPE bloom_filter(0.01) GRANULARITY 1
)
ENGINE = MergeTree
PARTITION BY toYYYYMMDD(time)
ORDER BY (product, toStartOfHour(time), bitShiftRight(user, 58), time)
SETTINGS non_replicated_deduplication_window = 10000, ttl_only_drop_parts = 1;
