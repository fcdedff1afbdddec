package dev.freshet.query;

import dev.freshet.store.ClickHouse;
import dev.freshet.store.Granularity;
import dev.freshet.store.QueryLimits;
import dev.freshet.store.Rollup;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** When releases came up, for the marks in charts. */
final class Releases {
    /** A release that was not seen for so long is new when it is seen again. */
    private static final Duration LOOK_BACK = Duration.ofDays(90);

    private static final Duration MINUTES_UP_TO = Duration.ofDays(2);
    private static final Duration HOURS_UP_TO = Duration.ofDays(62);
    private static final int MAXIMUM = 200;

    private final ClickHouse db;
    private final QueryLimits limits;

    Releases(ClickHouse db, QueryLimits limits) {
        this.db = db;
        this.limits = limits;
    }

    /** The releases that were new in a span of whole minutes, oldest first. */
    List<ReleaseSeen> firstSeen(String product, Span span, Horizons horizons) {
        Parameters parameters = new Parameters();
        RollupSource source = new RollupSource(product, Optional.of(Attribute.RELEASE), List.of());
        Granularity granularity = granularity(span, horizons);
        long from = horizons.cut(span.fromMillis());
        Span before = new Span(horizons.cut(from - LOOK_BACK.toMillis()), from);
        String sql = """
                SELECT value AS release, greatest(toUnixTimestamp(min(time)), %s) AS first_seen
                FROM %s
                WHERE %s AND dimension = %s AND %s AND value != '' AND value NOT IN (SELECT value FROM (
                %s
                ))
                GROUP BY release
                ORDER BY first_seen, release
                LIMIT %s""".formatted(
                        parameters.bind("UInt32", Math.clamp(from / 1000, 0, Conditions.LATEST_SECOND)),
                        Rollup.BREAKDOWN.table(granularity),
                        Conditions.product(product, parameters),
                        parameters.bind("String", Attribute.RELEASE.label()),
                        Conditions.in(
                                "time",
                                List.of(new Span(floor(from, granularity), span.toMillis())),
                                Conditions.seconds(parameters)),
                        source.rows(List.of(before), parameters),
                        parameters.bind("UInt32", MAXIMUM));
        return db.query(
                        sql,
                        parameters.values(),
                        limits,
                        row -> new ReleaseSeen(row.text("release"), Instant.ofEpochSecond(row.number("first_seen"))))
                .rows();
    }

    /** The row that a span begins in: of what it holds from before, {@code NOT IN} takes away what was seen by then. */
    private static long floor(long millis, Granularity granularity) {
        long width = granularity.widthMillis();
        return Math.floorDiv(millis, width) * width;
    }

    /** As fine as a chart of the span can show, and as is still kept. */
    private static Granularity granularity(Span span, Horizons horizons) {
        if (span.lengthMillis() <= MINUTES_UP_TO.toMillis() && span.fromMillis() >= horizons.minuteMillis()) {
            return Granularity.MINUTE;
        }
        return span.lengthMillis() <= HOURS_UP_TO.toMillis() && span.fromMillis() >= horizons.hourMillis()
                ? Granularity.HOUR
                : Granularity.DAY;
    }
}
