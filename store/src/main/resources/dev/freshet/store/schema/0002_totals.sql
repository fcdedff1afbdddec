-- Totals per minute and event: the only rollup with sessions and duration quantiles, whose states would be too dear on every dimension value.
CREATE TABLE IF NOT EXISTS totals_1m
(
    product         LowCardinality(String),
    time            DateTime('UTC'),
    event           LowCardinality(String),
    events          SimpleAggregateFunction(sum, UInt64),
    views           SimpleAggregateFunction(sum, UInt64),
    errors          SimpleAggregateFunction(sum, UInt64),
    users           AggregateFunction(uniqCombined64(14), UInt64),
    sessions        AggregateFunction(uniqCombined64(14), UInt64),
    durations       AggregateFunction(quantilesTDigest(0.5, 0.95, 0.99), Float32),
    durations_count SimpleAggregateFunction(sum, UInt64)
)
ENGINE = AggregatingMergeTree
PARTITION BY toYYYYMMDD(time)
ORDER BY (product, time, event)
SETTINGS non_replicated_deduplication_window = 10000, ttl_only_drop_parts = 1;

-- Totals per hour, kept for longer than the minutes they are made of.
CREATE TABLE IF NOT EXISTS totals_1h
(
    product         LowCardinality(String),
    time            DateTime('UTC'),
    event           LowCardinality(String),
    events          SimpleAggregateFunction(sum, UInt64),
    views           SimpleAggregateFunction(sum, UInt64),
    errors          SimpleAggregateFunction(sum, UInt64),
    users           AggregateFunction(uniqCombined64(14), UInt64),
    sessions        AggregateFunction(uniqCombined64(14), UInt64),
    durations       AggregateFunction(quantilesTDigest(0.5, 0.95, 0.99), Float32),
    durations_count SimpleAggregateFunction(sum, UInt64)
)
ENGINE = AggregatingMergeTree
PARTITION BY toYYYYMM(time)
ORDER BY (product, time, event)
SETTINGS non_replicated_deduplication_window = 10000, ttl_only_drop_parts = 1;

-- Totals per day, kept longest.
CREATE TABLE IF NOT EXISTS totals_1d
(
    product         LowCardinality(String),
    time            DateTime('UTC'),
    event           LowCardinality(String),
    events          SimpleAggregateFunction(sum, UInt64),
    views           SimpleAggregateFunction(sum, UInt64),
    errors          SimpleAggregateFunction(sum, UInt64),
    users           AggregateFunction(uniqCombined64(14), UInt64),
    sessions        AggregateFunction(uniqCombined64(14), UInt64),
    durations       AggregateFunction(quantilesTDigest(0.5, 0.95, 0.99), Float32),
    durations_count SimpleAggregateFunction(sum, UInt64)
)
ENGINE = AggregatingMergeTree
PARTITION BY toYear(time)
ORDER BY (product, time, event)
SETTINGS non_replicated_deduplication_window = 10000, ttl_only_drop_parts = 1;

-- Minutes are counted from each insert of raw events.
CREATE MATERIALIZED VIEW IF NOT EXISTS totals_1m_view TO totals_1m AS
SELECT
    product,
    toStartOfMinute(time) AS time,
    event,
    count() AS events,
    countIf(type IN ('page', 'screen')) AS views,
    countIf(error) AS errors,
    uniqCombined64State(14)(user) AS users,
    uniqCombined64State(14)(session) AS sessions,
    quantilesTDigestStateIf(0.5, 0.95, 0.99)(duration, duration >= 0) AS durations,
    countIf(duration >= 0) AS durations_count
FROM events
GROUP BY product, time, event;

-- Hours are made of the minutes of the same insert, so that each event is aggregated once, not three times.
CREATE MATERIALIZED VIEW IF NOT EXISTS totals_1h_view TO totals_1h AS
SELECT
    product,
    toStartOfHour(time) AS time,
    event,
    sum(events) AS events,
    sum(views) AS views,
    sum(errors) AS errors,
    uniqCombined64MergeState(14)(users) AS users,
    uniqCombined64MergeState(14)(sessions) AS sessions,
    quantilesTDigestMergeState(0.5, 0.95, 0.99)(durations) AS durations,
    sum(durations_count) AS durations_count
FROM totals_1m
GROUP BY product, time, event;

-- Days are made of the hours of the same insert.
CREATE MATERIALIZED VIEW IF NOT EXISTS totals_1d_view TO totals_1d AS
SELECT
    product,
    toStartOfDay(time) AS time,
    event,
    sum(events) AS events,
    sum(views) AS views,
    sum(errors) AS errors,
    uniqCombined64MergeState(14)(users) AS users,
    uniqCombined64MergeState(14)(sessions) AS sessions,
    quantilesTDigestMergeState(0.5, 0.95, 0.99)(durations) AS durations,
    sum(durations_count) AS durations_count
FROM totals_1h
GROUP BY product, time, event;
