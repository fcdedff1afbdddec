-- While a hold is on, loaders start no insert, so that a rebuilt partition can be exchanged. It ends by itself.
CREATE TABLE IF NOT EXISTS holds
(
    name    String,
    until   DateTime64(3, 'UTC'),
    updated DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(updated)
ORDER BY name
TTL toDateTime(until) + toIntervalDay(1);

-- Each partition says which hold it keeps: nothing of it is being inserted, and nothing is promised.
ALTER TABLE progress ADD COLUMN IF NOT EXISTS held String;

-- Rebuilds and forgettings, as far as they have come: a row is written with every step, and the newest counts.
CREATE TABLE IF NOT EXISTS trust_jobs
(
    id        String,
    kind      Enum8('rebuild' = 1, 'forgetting' = 2),
    person    String COMMENT 'who asked for it',
    requested DateTime64(3, 'UTC'),
    job       String COMMENT 'JSON',
    updated   DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(updated)
ORDER BY (kind, id)
TTL toDateTime(requested) + toIntervalMonth(13);

-- How many raw events a forgetting has deleted, by when they happened and by when they arrived: rollups still count them.
CREATE TABLE IF NOT EXISTS forgotten
(
    forgetting String,
    product    LowCardinality(String),
    minute     DateTime('UTC') COMMENT 'when they happened',
    received   DateTime('UTC') COMMENT 'the minute in which they arrived',
    events     UInt64,
    views      UInt64
)
ENGINE = ReplacingMergeTree
ORDER BY (product, minute, received, forgetting)
TTL minute + toIntervalMonth(61);
