-- Sessions, made of page and screen events: what bounces, entry and exit pages and views per session are answered from.
-- What a session began with is one packed state and not one for each dimension: an insert costs 0.9 µs a row with it, 8.6 with a
-- tuple. NUL separates its fields, as no event may contain it.
CREATE TABLE IF NOT EXISTS sessions
(
    product LowCardinality(String),
    day     Date,
    session UInt64,
    start   SimpleAggregateFunction(min, DateTime64(3, 'UTC')),
    end     SimpleAggregateFunction(max, DateTime64(3, 'UTC')),
    views   SimpleAggregateFunction(sum, UInt64),
    user    SimpleAggregateFunction(any, UInt64),
    first   AggregateFunction(argMin, String, DateTime64(3, 'UTC')),
    exit    AggregateFunction(argMax, String, DateTime64(3, 'UTC'))
)
ENGINE = AggregatingMergeTree
PARTITION BY toYYYYMM(day)
ORDER BY (product, day, session)
SETTINGS non_replicated_deduplication_window = 10000, ttl_only_drop_parts = 1;

-- A session that crosses midnight has a row on both days; they are brought together by its hash when it is read.
CREATE MATERIALIZED VIEW IF NOT EXISTS sessions_view TO sessions AS
SELECT
    product,
    toDate(time, 'UTC') AS day,
    session,
    min(time) AS start,
    max(time) AS end,
    count() AS views,
    any(user) AS user,
    argMinState(
        concatWithSeparator('\0', page, referrer, channel, utm_source, utm_campaign, country, browser, os, device, release),
        time) AS first,
    argMaxState(page, time) AS exit
FROM events
WHERE type IN ('page', 'screen')
GROUP BY product, day, session;
