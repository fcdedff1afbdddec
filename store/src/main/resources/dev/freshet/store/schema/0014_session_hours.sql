-- Sessions lie by the hour instead of by the day: a question of the last half hour reads three hours of them and not two days, and what it costs
-- does not grow with the day. What a session began and ended with are texts that start with their time, so that the least and the greatest of
-- them are the first and the last: merging those costs two thirds of what merging the states of argMin and argMax does. An index entry every 512
-- rows, as a sample of many hours reads a part of each.
CREATE TABLE IF NOT EXISTS sessions_1h
(
    product LowCardinality(String),
    hour    DateTime('UTC'),
    session UInt64,
    start   SimpleAggregateFunction(min, DateTime64(3, 'UTC')),
    end     SimpleAggregateFunction(max, DateTime64(3, 'UTC')),
    views   SimpleAggregateFunction(sum, UInt64),
    user    SimpleAggregateFunction(any, UInt64),
    first   SimpleAggregateFunction(min, String) COMMENT 'its time in 8 bytes, then what the session began with, separated by NUL',
    exit    SimpleAggregateFunction(max, String) COMMENT 'its time in 8 bytes, then the page'
)
ENGINE = AggregatingMergeTree
PARTITION BY toYYYYMM(hour)
ORDER BY (product, hour, session)
SETTINGS non_replicated_deduplication_window = 10000, ttl_only_drop_parts = 1, index_granularity = 512;

-- Loaders of the version before have ended: between these two statements, what they insert would not be counted.
DROP VIEW IF EXISTS sessions_view SYNC;

-- A session that crosses an hour has a row in each; they are brought together by its hash when it is read.
CREATE MATERIALIZED VIEW IF NOT EXISTS sessions_1h_view TO sessions_1h AS
SELECT
    product,
    toStartOfHour(time) AS hour,
    session,
    min(time) AS start,
    max(time) AS end,
    count() AS views,
    any(user) AS user,
    min(concat(
        reverse(reinterpretAsFixedString(toUnixTimestamp64Milli(time))),
        concatWithSeparator('\0', page, referrer, channel, utm_source, utm_campaign, country, browser, os, device, release))) AS first,
    max(concat(reverse(reinterpretAsFixedString(toUnixTimestamp64Milli(time))), page)) AS exit
FROM events
WHERE type IN ('page', 'screen')
GROUP BY product, hour, session;

-- What there is moves over: a row of a day to the hour in which it began. Nothing is added to it any more, so that in one order it makes the same
-- blocks whenever this runs, and one that is there already is not inserted again.
INSERT INTO sessions_1h
SELECT
    product,
    toStartOfHour(min(days.start)) AS hour,
    session,
    min(days.start),
    max(days.end),
    sum(days.views),
    any(days.user),
    concat(reverse(reinterpretAsFixedString(toUnixTimestamp64Milli(min(days.start)))), argMinMerge(days.first)),
    concat(reverse(reinterpretAsFixedString(toUnixTimestamp64Milli(max(days.end)))), argMaxMerge(days.exit))
FROM sessions AS days
GROUP BY product, day, session
ORDER BY ALL
SETTINGS insert_deduplication_token = 'sessions by day', max_threads = 1, max_insert_threads = 1, max_partitions_per_insert_block = 0;

-- It stays, empty: another process may be about to read it.
TRUNCATE TABLE sessions;
