package dev.freshet.query;

import dev.freshet.event.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * The time of a question, settled: whole minutes, an interval, and the buckets.
 *
 * @param span what is answered for; ends with the present minute at the latest
 * @param interval never {@link Interval#AUTO}
 */
record Timeline(Span span, Interval interval, ZoneId zone, Buckets buckets) {
    static final int MAXIMUM_POINTS = 10_000;

    private static final long MINUTE_MILLIS = ChronoUnit.MINUTES.getDuration().toMillis();
    private static final long HOUR_MILLIS = ChronoUnit.HOURS.getDuration().toMillis();

    /** Settles the time of a question that is asked at {@code now}. */
    static Timeline of(Question question, Instant now, Horizons horizons) {
        Span span = span(question.range(), now);
        Interval interval = Intervals.settle(question.interval(), span, horizons);
        return new Timeline(span, interval, question.timezone(), Buckets.of(interval, question.timezone(), span));
    }

    /** The whole minutes that an instant and a later one lie in or between. */
    static Span wholeMinutes(Instant from, Instant to) {
        long start = floor(from.toEpochMilli(), MINUTE_MILLIS);
        return new Span(start, Math.max(start + MINUTE_MILLIS, ceiling(to.toEpochMilli())));
    }

    /** The end of the present minute, epoch milliseconds. */
    static long present(Instant now) {
        return ceiling(now.toEpochMilli() + 1);
    }

    private static Span span(Range range, Instant now) {
        long nowMillis = now.toEpochMilli();
        long present = present(now);
        return switch (range) {
            case Range.Last(Duration duration) -> {
                // The minutes of one hour would cost as much to read as days of hours.
                long cut = duration.compareTo(Range.Last.FROM_WHOLE_HOUR) < 0 ? MINUTE_MILLIS : HOUR_MILLIS;
                yield new Span(floor(nowMillis - duration.toMillis(), cut), present);
            }
            case Range.Between(Instant from, Instant to) -> {
                long start = floor(from.toEpochMilli(), MINUTE_MILLIS);
                long end = ceiling(to.toEpochMilli());
                // What has not happened yet is not a zero; a range wholly in the future keeps its length.
                yield new Span(start, start < present ? Math.min(end, present) : end);
            }
        };
    }

    /** The part of a bucket that the question is about. */
    Span piece(int bucket) {
        return buckets.bucket(bucket).within(span);
    }

    /** Whether an edge has to be moved because what it would cut is no longer kept. */
    boolean movedBy(Horizons horizons) {
        if (span.fromMillis() >= horizons.minuteMillis()) {
            return false;
        }
        for (long edge : buckets.edges()) {
            long inside = Math.clamp(edge, span.fromMillis(), span.toMillis());
            if (horizons.cut(inside) != inside) {
                return true;
            }
        }
        return false;
    }

    /** The same time as one bucket. */
    Timeline undivided() {
        return new Timeline(span, Interval.NONE, zone, Buckets.of(Interval.NONE, zone, span));
    }

    /** The compared period. */
    Timeline before(Compare compare, Range range) {
        long from = Comparisons.shifted(span.fromMillis(), shift(compare, range), zone);
        long to = Math.max(from, Comparisons.shifted(span.toMillis(), shift(compare, range), zone));
        Span earlier = new Span(from, to == from ? from + MINUTE_MILLIS : to);
        return new Timeline(earlier, interval, zone, Buckets.of(interval, zone, earlier));
    }

    /** How far the compared period lies back, in local time. */
    Duration shift(Compare compare, Range range) {
        return switch (compare) {
            case NONE -> Duration.ZERO;
            case PREVIOUS_DAY -> Duration.ofDays(1);
            case PREVIOUS_WEEK -> Duration.ofDays(7);
            case PREVIOUS_PERIOD -> Intervals.roundedUp(length(range), interval);
        };
    }

    private Duration length(Range range) {
        return switch (range) {
            case Range.Last(Duration duration) -> duration;
            case Range.Between _ ->
                Duration.between(LocalDateTime.ofInstant(span.from(), zone), LocalDateTime.ofInstant(span.to(), zone));
        };
    }

    static InvalidQuestion tooManyPoints(long points, String advice) {
        return new InvalidQuestion(
                ErrorCode.TOO_MANY_POINTS,
                "the answer would have " + points + " points, at most " + MAXIMUM_POINTS + " are given; " + advice);
    }

    private static long floor(long millis, long unit) {
        return Math.floorDiv(millis, unit) * unit;
    }

    private static long ceiling(long millis) {
        return Math.ceilDiv(millis, MINUTE_MILLIS) * MINUTE_MILLIS;
    }
}
