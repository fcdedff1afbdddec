-- What each collector has acknowledged: a row grows while its minute lasts, and the largest counts.
CREATE TABLE IF NOT EXISTS accepted
(
    minute    DateTime('UTC') COMMENT 'when the events were received',
    product   LowCardinality(String),
    collector String COMMENT 'one life of one process',
    events    UInt64,
    dropped   UInt64 COMMENT 'refused events for which the inbox''s way had no room'
)
ENGINE = ReplacingMergeTree
ORDER BY (minute, product, collector)
TTL minute + toIntervalDay(30);

-- Recounting raw events by their arrival must not read all of them.
ALTER TABLE events ADD INDEX IF NOT EXISTS received_index received TYPE minmax GRANULARITY 1;

ALTER TABLE events MATERIALIZE INDEX received_index;
