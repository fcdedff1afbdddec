package dev.freshet.query;

import dev.freshet.store.ClickHouse;
import dev.freshet.store.QueryLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The values that a dimension has, for the editor of filters; those of a share of the people where there is too much to read for that. */
final class Values {
    private static final Duration LOOK_BACK = Duration.ofDays(7);
    private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();

    private final ClickHouse db;
    private final QueryLimits limits;
    private final long rowBudget;

    /** @param rowBudget about how many raw events may be read */
    Values(ClickHouse db, QueryLimits limits, long rowBudget) {
        this.db = db;
        this.limits = limits;
        this.rowBudget = rowBudget;
    }

    List<ValueCount> frequent(String product, Dimension dimension, String search, int limit, Instant now) {
        Parameters parameters = new Parameters();
        long to = (now.toEpochMilli() / HOUR_MILLIS + 1) * HOUR_MILLIS;
        Span span = new Span(to - LOOK_BACK.toMillis(), to);
        Source source = source(product, dimension, span);
        String sql = """
                SELECT found, toUInt64(occurrences) AS events
                FROM
                (
                    SELECT toString(%s) AS found, %s AS occurrences
                    FROM (
                %s
                )
                    GROUP BY found
                )
                WHERE found != '' AND positionCaseInsensitiveUTF8(found, %s) > 0
                ORDER BY events DESC, found
                LIMIT %s""".formatted(
                        source.dimension(dimension, parameters),
                        source.figure(source instanceof SessionSource ? Metric.SESSIONS : Metric.EVENTS)
                                .value(),
                        source.rows(List.of(span), parameters),
                        parameters.bind("String", search),
                        parameters.bind("UInt32", limit));
        return db.query(
                        sql,
                        parameters.values(),
                        limits,
                        row -> new ValueCount(row.text("found"), row.number("events")))
                .rows();
    }

    private Source source(String product, Dimension dimension, Span span) {
        if (dimension instanceof Attribute attribute) {
            if (attribute.ofSessionsOnly()) {
                return new SessionSource(
                        product,
                        List.of(),
                        List.of(),
                        List.of(attribute),
                        Sampling.NONE,
                        SessionSource.Counted.SESSIONS,
                        true);
            }
            if (attribute.brokenDown()) {
                return new RollupSource(product, Optional.of(attribute), List.of());
            }
            if (attribute == Attribute.EVENT || attribute == Attribute.PRODUCT) {
                return new RollupSource(product, Optional.empty(), List.of());
            }
        }
        long events = Planner.events(product, List.of(), span, new Reader(db, limits, new ConcurrentHashMap<>(), 0));
        return new RawSource(product, List.of(), Sampling.of(events, rowBudget));
    }
}
