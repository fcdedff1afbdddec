-- Breakdowns per minute: a row for each value of each dimension, never for combinations of them. The empty value is kept,
-- so that the events of any one dimension sum to the total. A dimension with few values is a small part of each part's rows: an index entry every
-- 512 of them instead of 8,192 saves reading the sketches of its neighbours.
CREATE TABLE IF NOT EXISTS breakdown_1m
(
    product   LowCardinality(String),
    dimension LowCardinality(String),
    time      DateTime('UTC'),
    value     String,
    events    SimpleAggregateFunction(sum, UInt64),
    views     SimpleAggregateFunction(sum, UInt64),
    errors    SimpleAggregateFunction(sum, UInt64),
    users     AggregateFunction(uniqCombined64(12), UInt64)
)
ENGINE = AggregatingMergeTree
PARTITION BY toYYYYMMDD(time)
ORDER BY (product, dimension, time, value)
SETTINGS non_replicated_deduplication_window = 10000, ttl_only_drop_parts = 1, index_granularity = 512;

-- Breakdowns per hour.
CREATE TABLE IF NOT EXISTS breakdown_1h
(
    product   LowCardinality(String),
    dimension LowCardinality(String),
    time      DateTime('UTC'),
    value     String,
    events    SimpleAggregateFunction(sum, UInt64),
    views     SimpleAggregateFunction(sum, UInt64),
    errors    SimpleAggregateFunction(sum, UInt64),
    users     AggregateFunction(uniqCombined64(12), UInt64)
)
ENGINE = AggregatingMergeTree
PARTITION BY toYYYYMM(time)
ORDER BY (product, dimension, time, value)
SETTINGS non_replicated_deduplication_window = 10000, ttl_only_drop_parts = 1, index_granularity = 512;

-- Breakdowns per day.
CREATE TABLE IF NOT EXISTS breakdown_1d
(
    product   LowCardinality(String),
    dimension LowCardinality(String),
    time      DateTime('UTC'),
    value     String,
    events    SimpleAggregateFunction(sum, UInt64),
    views     SimpleAggregateFunction(sum, UInt64),
    errors    SimpleAggregateFunction(sum, UInt64),
    users     AggregateFunction(uniqCombined64(12), UInt64)
)
ENGINE = AggregatingMergeTree
PARTITION BY toYear(time)
ORDER BY (product, dimension, time, value)
SETTINGS non_replicated_deduplication_window = 10000, ttl_only_drop_parts = 1, index_granularity = 512;

-- One pass over the insert aggregates every dimension: GROUPING SETS costs about half of unfolding rows with ARRAY JOIN.
-- In a row of one set the columns of all others are empty, so that their concatenation is the value, and the bit mask of grouping()
-- (1 = the column is not part of the set; the last column is the lowest bit) says whose it is.
CREATE MATERIALIZED VIEW IF NOT EXISTS breakdown_1m_view TO breakdown_1m AS
SELECT
    product,
    transform(
        1023 - grouping(page, referrer, channel, utm_source, utm_campaign, country, browser, os, device, release),
        [512, 256, 128, 64, 32, 16, 8, 4, 2, 1],
        ['page', 'referrer', 'channel', 'utmSource', 'utmCampaign', 'country', 'browser', 'os', 'device', 'release'],
        '') AS dimension,
    minute AS time,
    concat(page, referrer, channel, utm_source, utm_campaign, country, browser, os, device, release) AS value,
    count() AS events,
    countIf(type IN ('page', 'screen')) AS views,
    countIf(error) AS errors,
    uniqCombined64State(12)(user) AS users
FROM (SELECT *, toStartOfMinute(time) AS minute FROM events)
GROUP BY GROUPING SETS
(
    (product, minute, page),
    (product, minute, referrer),
    (product, minute, channel),
    (product, minute, utm_source),
    (product, minute, utm_campaign),
    (product, minute, country),
    (product, minute, browser),
    (product, minute, os),
    (product, minute, device),
    (product, minute, release)
);

-- Hours are made of the minutes of the same insert.
CREATE MATERIALIZED VIEW IF NOT EXISTS breakdown_1h_view TO breakdown_1h AS
SELECT
    product,
    dimension,
    toStartOfHour(time) AS time,
    value,
    sum(events) AS events,
    sum(views) AS views,
    sum(errors) AS errors,
    uniqCombined64MergeState(12)(users) AS users
FROM breakdown_1m
GROUP BY product, dimension, time, value;

-- Days are made of the hours of the same insert.
CREATE MATERIALIZED VIEW IF NOT EXISTS breakdown_1d_view TO breakdown_1d AS
SELECT
    product,
    dimension,
    toStartOfDay(time) AS time,
    value,
    sum(events) AS events,
    sum(views) AS views,
    sum(errors) AS errors,
    uniqCombined64MergeState(12)(users) AS users
FROM breakdown_1h
GROUP BY product, dimension, time, value;
