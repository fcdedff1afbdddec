package dev.freshet.query;

import dev.freshet.store.Retention;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * How far back each tier reaches, as epoch milliseconds: the start of the UTC day in which its retention ends, since
 * tables drop whole days.
 *
 * @param presentMillis the end of the present minute
 */
record Horizons(long rawMillis, long minuteMillis, long hourMillis, long dayMillis, long presentMillis) {
    private static final long HOUR_MILLIS = ChronoUnit.HOURS.getDuration().toMillis();
    private static final long DAY_MILLIS = ChronoUnit.DAYS.getDuration().toMillis();

    static Horizons at(Instant now, Retention retention) {
        return new Horizons(
                back(now, retention.raw()),
                back(now, retention.minute()),
                back(now, retention.hour()),
                back(now, retention.day()),
                Timeline.present(now));
    }

    private static long back(Instant now, Period period) {
        return now.atZone(ZoneOffset.UTC)
                .minus(period)
                .truncatedTo(ChronoUnit.DAYS)
                .toInstant()
                .toEpochMilli();
    }

    /**
     * The edge of a bucket or a range moved to where the kept rollups can cut: to its UTC hour where minutes are gone,
     * to its UTC day where hours are gone.
     */
    long cut(long edgeMillis) {
        if (edgeMillis >= minuteMillis) {
            return edgeMillis;
        }
        if (edgeMillis >= hourMillis) {
            return Math.floorDiv(edgeMillis, HOUR_MILLIS) * HOUR_MILLIS;
        }
        return Math.floorDiv(edgeMillis, DAY_MILLIS) * DAY_MILLIS;
    }

    /**
     * A span that ends with the present goes on to the end of the UTC day or hour whose start it holds: of what has happened, that day or hour has
     * nothing else, and one row of it is read instead of those of its hours and minutes. Events that claim to be of the next minutes count with it.
     */
    Span open(Span span) {
        if (span.toMillis() != presentMillis) {
            return span;
        }
        return reaching(span, DAY_MILLIS).or(() -> reaching(span, HOUR_MILLIS)).orElse(span);
    }

    private static Optional<Span> reaching(Span span, long width) {
        long end = Math.ceilDiv(span.toMillis(), width) * width;
        return span.fromMillis() <= end - width ? Optional.of(new Span(span.fromMillis(), end)) : Optional.empty();
    }

    /** How far back buckets of that width can be told apart. */
    long of(Interval interval) {
        return switch (interval) {
            case MINUTE -> minuteMillis;
            case HOUR -> hourMillis;
            case DAY, AUTO, NONE -> Long.MIN_VALUE;
        };
    }
}
