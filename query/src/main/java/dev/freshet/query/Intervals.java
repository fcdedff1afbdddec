package dev.freshet.query;

import dev.freshet.event.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Which interval suits a span. */
final class Intervals {
    private static final List<Interval> FINEST_FIRST = List.of(Interval.MINUTE, Interval.HOUR, Interval.DAY);

    /** A chart reads best with so many points. */
    private static final double FEW = 60;

    private static final double MANY = 200;

    private Intervals() {}

    /** Chooses for {@link Interval#AUTO}, and refuses an interval that the span is too long or too old for. */
    static Interval settle(Interval asked, Span span, Horizons horizons) {
        return switch (asked) {
            case NONE -> Interval.NONE;
            case AUTO -> chosen(span, horizons);
            case MINUTE, HOUR, DAY -> checked(asked, span, horizons);
        };
    }

    private static Interval chosen(Span span, Horizons horizons) {
        Interval best = Interval.DAY;
        for (Interval interval : FINEST_FIRST) {
            if (span.fromMillis() >= horizons.of(interval)
                    && strangeness(points(span, interval)) < strangeness(points(span, best))) {
                best = interval;
            }
        }
        return checked(best, span, horizons);
    }

    /** By what factor a number of points lies outside of what reads best. */
    private static double strangeness(long points) {
        return Math.max(1, Math.max(FEW / points, points / MANY));
    }

    private static Interval checked(Interval interval, Span span, Horizons horizons) {
        long points = points(span, interval);
        if (points > Timeline.MAXIMUM_POINTS) {
            throw Timeline.tooManyPoints(points, advice(span));
        }
        if (span.fromMillis() < horizons.of(interval)) {
            throw new InvalidQuestion(
                    ErrorCode.BEYOND_RETENTION,
                    "by the " + interval.label() + " events are kept back to "
                            + Instant.ofEpochMilli(horizons.of(interval))
                            + "; take a longer interval or a later start");
        }
        return interval;
    }

    private static String advice(Span span) {
        return FINEST_FIRST.stream()
                .filter(interval -> points(span, interval) <= Timeline.MAXIMUM_POINTS)
                .findFirst()
                .map(interval -> "interval `" + interval.label() + "` gives " + points(span, interval))
                .orElse("take a shorter range");
    }

    static long points(Span span, Interval interval) {
        return Math.max(1, Math.ceilDiv(span.lengthMillis(), width(interval).toMillis()));
    }

    /** The duration in whole buckets, so that buckets of both periods of a comparison fall together. */
    static Duration roundedUp(Duration duration, Interval interval) {
        if (interval == Interval.NONE) {
            return duration;
        }
        long width = width(interval).toMillis();
        return Duration.ofMillis(Math.ceilDiv(duration.toMillis(), width) * width);
    }

    private static Duration width(Interval interval) {
        return switch (interval) {
            case MINUTE -> Duration.ofMinutes(1);
            case HOUR -> Duration.ofHours(1);
            case DAY -> Duration.ofDays(1);
            case AUTO, NONE -> throw new IllegalArgumentException(interval + " has no width");
        };
    }
}
