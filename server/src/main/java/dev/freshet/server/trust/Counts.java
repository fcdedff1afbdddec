package dev.freshet.server.trust;

import dev.freshet.server.trust.Comparison.Bucket;
import dev.freshet.store.ClickHouse;
import dev.freshet.store.LateHours;
import dev.freshet.store.QueryLimits;
import dev.freshet.store.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * Counts events, in each table for itself. Tables are not read at the same moment, and an insert that is under way shows in one before it
 * shows in another: so afterwards it counts what was in motion, the raw events that were not known to be stored whole when it
 * began. Two counts that differ by no more than that may be equal. Blocks; thread-safe.
 *
 * <p>Events that arrive when they are nearly as old as raw events get expire soon after, while the ledger keeps their arrival: where a product had such, what
 * is missing of its arrivals may have expired.
 */
final class Counts {

    private static final QueryLimits LIMITS = new QueryLimits(0, Duration.ofSeconds(60), 2L << 30, 1);
    private static final long HOUR = 3_600_000;
    private static final long DAY = 86_400_000;

    /** By when events happened: raw, and the rollups by the minute and by the hour. A dimension's events sum to all events. */
    private static final String BY_TIME = """
            SELECT 'raw' AS what, product, toStartOfMinute(time) AS bucket, toInt64(count()) AS lowest,
                toInt64(countIf(type IN ('page', 'screen'))) AS highest
            FROM events WHERE time >= {from:DateTime64(3, 'UTC')} AND time < {to:DateTime64(3, 'UTC')}
            GROUP BY product, bucket
            UNION ALL
            SELECT 'forgotten', product, minute AS bucket, toInt64(sum(events)), toInt64(sum(views))
            FROM forgotten FINAL WHERE minute >= {from:DateTime64(3, 'UTC')} AND minute < {to:DateTime64(3, 'UTC')}
            GROUP BY product, bucket
            UNION ALL
            SELECT 'totals_1m', product, time AS bucket, toInt64(sum(events)), 0
            FROM totals_1m WHERE time >= {from:DateTime64(3, 'UTC')} AND time < {to:DateTime64(3, 'UTC')}
            GROUP BY product, bucket
            UNION ALL
            SELECT 'totals_1h', product, time AS bucket, toInt64(sum(events)), 0
            FROM totals_1h WHERE time >= {from:DateTime64(3, 'UTC')} AND time < {to:DateTime64(3, 'UTC')}
            GROUP BY product, bucket
            UNION ALL
            SELECT 'breakdown_1m', product, bucket, if(count() < 10, 0, min(n)), max(n)
            FROM
            (
                SELECT product, dimension, time AS bucket, toInt64(sum(events)) AS n
                FROM breakdown_1m WHERE time >= {from:DateTime64(3, 'UTC')} AND time < {to:DateTime64(3, 'UTC')}
                GROUP BY product, dimension, bucket
            )
            GROUP BY product, bucket
            UNION ALL
            SELECT 'breakdown_1h', product, bucket, if(count() < 10, 0, min(n)), max(n)
            FROM
            (
                SELECT product, dimension, time AS bucket, toInt64(sum(events)) AS n
                FROM breakdown_1h WHERE time >= {from:DateTime64(3, 'UTC')} AND time < {to:DateTime64(3, 'UTC')}
                GROUP BY product, dimension, bucket
            )
            GROUP BY product, bucket
            """;

    /** The days that a slice touches: their hours, and what is made of these. */
    private static final String BY_DAY = """
            SELECT 'hours' AS what, product, time AS bucket, toInt64(sum(events)) AS lowest, toInt64(sum(views)) AS highest
            FROM totals_1h
            WHERE time >= toStartOfDay({from:DateTime64(3, 'UTC')}) AND time < toStartOfDay({to:DateTime64(3, 'UTC')}) + INTERVAL 1 DAY
            GROUP BY product, bucket
            UNION ALL
            SELECT 'totals_1d', product, time AS bucket, toInt64(sum(events)), 0
            FROM totals_1d WHERE time >= toStartOfDay({from:DateTime64(3, 'UTC')}) AND time <= {to:DateTime64(3, 'UTC')}
            GROUP BY product, bucket
            UNION ALL
            SELECT 'breakdown_1d', product, bucket, if(count() < 10, 0, min(n)), max(n)
            FROM
            (
                SELECT product, dimension, time AS bucket, toInt64(sum(events)) AS n
                FROM breakdown_1d WHERE time >= toStartOfDay({from:DateTime64(3, 'UTC')}) AND time <= {to:DateTime64(3, 'UTC')}
                GROUP BY product, dimension, bucket
            )
            GROUP BY product, bucket
            UNION ALL
            SELECT 'sessions', product, toStartOfDay(hour) AS bucket, toInt64(sum(views)), 0
            FROM sessions_1h WHERE hour >= toStartOfDay({from:DateTime64(3, 'UTC')}) AND hour < toStartOfDay({to:DateTime64(3, 'UTC')}) + INTERVAL 1 DAY
            GROUP BY product, bucket
            """;

    /** By arrival: what the ledger says is stored, and what is. */
    private static final String BY_ARRIVAL = """
            SELECT 'ledger' AS what, product, minute AS bucket, toInt64(sum(stored)) AS lowest, 0 AS highest
            FROM ledger FINAL WHERE minute >= {from:DateTime64(3, 'UTC')} AND minute < {to:DateTime64(3, 'UTC')}
            GROUP BY product, bucket
            UNION ALL
            SELECT 'stored', product, toStartOfMinute(received) AS bucket, toInt64(count()), 0
            FROM events
            WHERE received >= {from:DateTime64(3, 'UTC')} AND received < {to:DateTime64(3, 'UTC')} AND topic != ''
            GROUP BY product, bucket
            UNION ALL
            SELECT 'forgotten', product, received AS bucket, toInt64(sum(events)), 0
            FROM forgotten FINAL WHERE received >= {from:DateTime64(3, 'UTC')} AND received < {to:DateTime64(3, 'UTC')}
            GROUP BY product, bucket
            """;

    /** Forgotten events are noted before they are deleted: until they all are, they may be counted twice. */
    private static final String DELETING =
            "(SELECT count() FROM system.mutations WHERE database = {database:String} AND table = 'events' AND NOT is_done) > 0";

    private final ClickHouse db;
    private final LateHours lateHours;
    private final Period rawRetention;
    private final InstantSource clock;

    Counts(ClickHouse db, Period rawRetention, InstantSource clock) {
        this.db = db;
        this.lateHours = new LateHours(db);
        this.rawRetention = rawRetention;
        this.clock = clock;
    }

    private record Found(String what, Minute bucket, long lowest, long highest) {
        static Found of(Row row) {
            return new Found(
                    row.text("what"),
                    new Minute(row.text("product"), row.instant("bucket").toEpochMilli()),
                    row.number("lowest"),
                    row.number("highest"));
        }
    }

    /**
     * Recounts a slice.
     *
     * @param ledgerFromMillis arrivals before this are not compared: the ledger did not exist
     */
    Counted count(Slice slice, long ledgerFromMillis) {
        Instant complete = completeTo().orElse(Instant.EPOCH);
        WholeBatches whole = WholeBatches.now(db, "whole");
        List<Comparison> comparisons = new ArrayList<>();
        List<Found> byTime = ask(BY_TIME, slice);
        Map<Minute, Long> raw = only(byTime, "raw");
        Map<Minute, Long> expected = sum(raw, only(byTime, "forgotten"));
        compare(comparisons, Table.TOTALS_1M, Minute.MILLIS, expected, byTime);
        compare(comparisons, Table.BREAKDOWN_1M, Minute.MILLIS, expected, byTime);
        Map<Minute, Long> hours = by(HOUR, expected);
        compare(comparisons, Table.TOTALS_1H, HOUR, hours, byTime);
        compare(comparisons, Table.BREAKDOWN_1H, HOUR, hours, byTime);

        Map<Minute, Long> views = by(HOUR, sum(second(byTime, "raw"), second(byTime, "forgotten")));
        days(comparisons, slice, hours, views);

        List<Found> byArrival = ask(BY_ARRIVAL, slice);
        Map<Minute, Long> stored = sum(only(byArrival, "stored"), only(byArrival, "forgotten"));
        Map<Minute, Long> ledger = only(byArrival, "ledger");
        union(ledger, stored).forEach((minute, _) -> {
            if (minute.millis() >= ledgerFromMillis) {
                comparisons.add(
                        comparison(Table.EVENTS, minute, Minute.MILLIS, ledger, stored.getOrDefault(minute, 0L)));
            }
        });
        List<Found> motion = motion(slice, complete, whole);
        Map<Minute, Long> happened = only(motion, "happened");
        Map<Minute, Long> arrived = only(motion, "arrived");
        Set<String> expiring = lateHours.productsBefore(
                clock.instant().atZone(ZoneOffset.UTC).minus(rawRetention).toInstant());
        return new Counted(
                raw,
                only(byTime, Table.TOTALS_1M.code()),
                stored,
                comparisons.stream()
                        .map(comparison -> {
                            Bucket bucket = comparison.bucket();
                            if (bucket.table() != Table.EVENTS) {
                                return comparison.withMotion(within(bucket, happened));
                            }
                            long expired = expiring.contains(bucket.product()) ? comparison.missing() : 0;
                            return comparison.withMotion(within(bucket, arrived) + expired);
                        })
                        .toList());
    }

    /** What was in motion: in the days that a slice touches, by when it happened, and in the slice, by arrival. Also what is being deleted. */
    private List<Found> motion(Slice slice, Instant complete, WholeBatches whole) {
        Map<String, Object> parameters = new HashMap<>(slice.parameters());
        parameters.putAll(whole.parameters());
        parameters.put("complete", complete);
        parameters.put("database", db.database());
        return db.query("""
            SELECT 'happened' AS what, product, toStartOfMinute(time) AS bucket, toInt64(count()) AS lowest, 0 AS highest
            FROM events
            WHERE received >= {complete:DateTime64(3, 'UTC')} AND NOT %1$s
                AND time >= toStartOfDay({from:DateTime64(3, 'UTC')}) AND time < toStartOfDay({to:DateTime64(3, 'UTC')}) + INTERVAL 1 DAY
            GROUP BY product, bucket
            UNION ALL
            SELECT 'arrived', product, toStartOfMinute(received) AS bucket, toInt64(count()), 0
            FROM events
            WHERE received >= {complete:DateTime64(3, 'UTC')} AND NOT %1$s
                AND received >= {from:DateTime64(3, 'UTC')} AND received < {to:DateTime64(3, 'UTC')}
            GROUP BY product, bucket
            UNION ALL
            SELECT 'happened', product, minute AS bucket, toInt64(sum(events)), 0
            FROM forgotten FINAL
            WHERE %2$s AND minute >= toStartOfDay({from:DateTime64(3, 'UTC')}) AND minute < toStartOfDay({to:DateTime64(3, 'UTC')}) + INTERVAL 1 DAY
            GROUP BY product, bucket
            UNION ALL
            SELECT 'arrived', product, received AS bucket, toInt64(sum(events)), 0
            FROM forgotten FINAL
            WHERE %2$s AND received >= {from:DateTime64(3, 'UTC')} AND received < {to:DateTime64(3, 'UTC')}
            GROUP BY product, bucket
            """.formatted(whole.condition(), DELETING), parameters, LIMITS, Found::of)
                .rows();
    }

    private static long within(Bucket bucket, Map<Minute, Long> events) {
        return events.entrySet().stream()
                .filter(entry -> entry.getKey().product().equals(bucket.product())
                        && entry.getKey().millis() >= bucket.fromMillis()
                        && entry.getKey().millis() < bucket.toMillis())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Compares days with their hours: those of the slice as raw events tell them, the others as the rollup has them. */
    private void days(
            List<Comparison> comparisons, Slice slice, Map<Minute, Long> rawEvents, Map<Minute, Long> rawViews) {
        List<Found> found = ask(BY_DAY, slice);
        Map<Minute, Long> events = by(DAY, replaced(only(found, "hours"), rawEvents, slice));
        Map<Minute, Long> views = by(DAY, replaced(second(found, "hours"), rawViews, slice));
        compare(comparisons, Table.TOTALS_1D, DAY, events, found);
        compare(comparisons, Table.BREAKDOWN_1D, DAY, events, found);
        compare(comparisons, Table.SESSIONS, DAY, views, found);
    }

    private static Map<Minute, Long> replaced(Map<Minute, Long> counts, Map<Minute, Long> by, Slice slice) {
        Map<Minute, Long> replaced = new HashMap<>(counts);
        replaced.keySet().removeIf(hour -> slice.contains(hour.millis()));
        replaced.putAll(by);
        return replaced;
    }

    private static Map<Minute, Long> by(long width, Map<Minute, Long> counts) {
        Map<Minute, Long> wider = new HashMap<>();
        counts.forEach((minute, events) ->
                wider.merge(new Minute(minute.product(), minute.millis() / width * width), events, Long::sum));
        return wider;
    }

    private List<Found> ask(String sql, Slice slice) {
        return db.query(sql, slice.parameters(), LIMITS, Found::of).rows();
    }

    private static void compare(
            List<Comparison> into, Table table, long width, Map<Minute, Long> expected, List<Found> found) {
        Map<Minute, Long> counted = new HashMap<>();
        for (Found row : found) {
            if (row.what().equals(table.code())) {
                long must = expected.getOrDefault(row.bucket(), 0L);
                boolean high = row.what().startsWith("breakdown")
                        && Math.abs(row.highest() - must) > Math.abs(row.lowest() - must);
                counted.put(row.bucket(), high ? row.highest() : row.lowest());
            }
        }
        union(expected, counted)
                .forEach((bucket, _) ->
                        into.add(comparison(table, bucket, width, expected, counted.getOrDefault(bucket, 0L))));
    }

    private static Comparison comparison(
            Table table, Minute bucket, long width, Map<Minute, Long> expected, long counted) {
        return new Comparison(
                new Bucket(table, bucket.product(), bucket.millis(), bucket.millis() + width),
                expected.getOrDefault(bucket, 0L),
                counted,
                0);
    }

    private static Map<Minute, Long> only(List<Found> found, String what) {
        return only(found, what, Found::lowest);
    }

    private static Map<Minute, Long> second(List<Found> found, String what) {
        return only(found, what, Found::highest);
    }

    private static Map<Minute, Long> only(List<Found> found, String what, ToLongFunction<Found> count) {
        Map<Minute, Long> counts = new HashMap<>();
        for (Found row : found) {
            if (row.what().equals(what)) {
                counts.merge(row.bucket(), count.applyAsLong(row), Long::sum);
            }
        }
        return counts;
    }

    private static Map<Minute, Long> sum(Map<Minute, Long> one, Map<Minute, Long> other) {
        Map<Minute, Long> sum = new HashMap<>(one);
        other.forEach((minute, events) -> sum.merge(minute, events, Long::sum));
        return sum;
    }

    private static Map<Minute, Long> union(Map<Minute, Long> one, Map<Minute, Long> other) {
        return sum(one, other);
    }

    /** What was written down on arrival, by minute. */
    Map<Minute, Arrival> arrivals(Slice slice, String ownTopic) {
        Map<Minute, Arrival> arrivals = new HashMap<>();
        Map<String, Object> parameters = new HashMap<>(slice.parameters());
        parameters.put("topic", ownTopic);
        db.query(
                        """
                        SELECT product, bucket, sum(accepted) AS accepted, sum(dropped) AS dropped, sum(own) AS own,
                            sum(read) AS read, sum(stored) AS stored, sum(duplicates) AS duplicates, sum(dead) AS dead
                        FROM
                        (
                            SELECT product, minute AS bucket, 0 AS accepted, 0 AS dropped, if(topic = {topic:String}, read, 0) AS own,
                                read, stored, duplicates, dead_lettered AS dead
                            FROM ledger FINAL
                            WHERE minute >= {from:DateTime64(3, 'UTC')} AND minute < {to:DateTime64(3, 'UTC')}
                            UNION ALL
                            SELECT product, minute AS bucket, max(events), max(dropped), 0, 0, 0, 0, 0
                            FROM accepted
                            WHERE minute >= {from:DateTime64(3, 'UTC')} AND minute < {to:DateTime64(3, 'UTC')}
                            GROUP BY product, bucket, collector
                        )
                        GROUP BY product, bucket
                        """,
                        parameters,
                        LIMITS,
                        row -> Map.entry(
                                new Minute(
                                        row.text("product"),
                                        row.instant("bucket").toEpochMilli()),
                                new Arrival(
                                        row.number("accepted"),
                                        row.number("dropped"),
                                        row.number("own"),
                                        row.number("read"),
                                        row.number("stored"),
                                        row.number("duplicates"),
                                        row.number("dead"))))
                .rows()
                .forEach(entry -> arrivals.put(entry.getKey(), entry.getValue()));
        return arrivals;
    }

    /** The first minute that the ledger has whole, epoch milliseconds; far ahead when there is none. */
    long ledgerFrom() {
        return db.query(
                        "SELECT count() AS rows, min(minute) AS first FROM ledger",
                        Map.of(),
                        LIMITS,
                        row -> row.number("rows") == 0
                                ? Long.MAX_VALUE
                                : row.instant("first").toEpochMilli() + Minute.MILLIS)
                .rows()
                .getFirst();
    }

    /** Events of each hour, for all products, as the rollup has them: how much recounting an hour costs. */
    Map<Long, Long> eventsByHour(Slice slice) {
        Map<Long, Long> events = new HashMap<>();
        db.query(
                        """
                        SELECT time, sum(events) AS events FROM totals_1h
                        WHERE time >= {from:DateTime64(3, 'UTC')} AND time < {to:DateTime64(3, 'UTC')}
                        GROUP BY time
                        """,
                        slice.parameters(),
                        LIMITS,
                        row -> Map.entry(row.instant("time").toEpochMilli(), row.number("events")))
                .rows()
                .forEach(entry -> events.put(entry.getKey(), entry.getValue()));
        return events;
    }

    /** Everything received before this is stored, by all partitions that somebody loads; nothing before the first loader wrote. */
    Optional<Instant> completeTo() {
        return Freshness.read(db).completeTo();
    }
}
