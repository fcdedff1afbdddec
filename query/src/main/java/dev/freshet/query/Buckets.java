package dev.freshet.query;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/**
 * Consecutive buckets of one width that cover a span. The first and the last reach beyond it where the span does not
 * start or end with a bucket.
 */
final class Buckets {
    private static final long MINUTE_MILLIS = ChronoUnit.MINUTES.getDuration().toMillis();
    private static final long HOUR_MILLIS = ChronoUnit.HOURS.getDuration().toMillis();

    /** Starts of all buckets, and as the last element the end of the last one. */
    private final long[] edges;

    private Buckets(long[] edges) {
        this.edges = edges;
    }

    /**
     * The buckets of a time zone that cover a span that is not empty.
     *
     * @param interval not {@link Interval#AUTO}; for {@link Interval#NONE} the whole span is the one bucket
     */
    static Buckets of(Interval interval, ZoneId zone, Span span) {
        return switch (interval) {
            case MINUTE -> new Buckets(minutes(span));
            case HOUR -> new Buckets(hours(span, zone));
            case DAY -> new Buckets(days(span, zone));
            case NONE -> new Buckets(new long[] {span.fromMillis(), span.toMillis()});
            case AUTO -> throw new IllegalArgumentException("the interval is not settled");
        };
    }

    int size() {
        return edges.length - 1;
    }

    long start(int index) {
        return edges[index];
    }

    Span bucket(int index) {
        return new Span(edges[index], edges[index + 1]);
    }

    /** Starts of all buckets, and as the last element the end of the last one. */
    long[] edges() {
        return edges.clone();
    }

    /** The bucket that starts then, or a negative number. */
    int startingAt(long millis) {
        int index = Arrays.binarySearch(edges, 0, size(), millis);
        return index;
    }

    private static long[] minutes(Span span) {
        long first = Math.floorDiv(span.fromMillis(), MINUTE_MILLIS);
        long after = Math.ceilDiv(span.toMillis(), MINUTE_MILLIS);
        long[] edges = new long[Math.toIntExact(after - first + 1)];
        Arrays.setAll(edges, index -> (first + index) * MINUTE_MILLIS);
        return edges;
    }

    private static long[] hours(Span span, ZoneId zone) {
        Edges edges = new Edges();
        long edge = hourStart(span.fromMillis(), zone);
        while (edge < span.toMillis()) {
            edges.add(edge);
            long next = hourStart(edge + HOUR_MILLIS, zone);
            // Where a zone moves its clocks by half an hour, the hour that is told twice is cut in two.
            edge = next > edge ? next : edge + HOUR_MILLIS;
        }
        edges.add(edge);
        return edges.toArray();
    }

    private static long hourStart(long millis, ZoneId zone) {
        return Instant.ofEpochMilli(millis)
                .atZone(zone)
                .truncatedTo(ChronoUnit.HOURS)
                .toInstant()
                .toEpochMilli();
    }

    private static long[] days(Span span, ZoneId zone) {
        Edges edges = new Edges();
        LocalDate day = span.from().atZone(zone).toLocalDate();
        long edge = dayStart(day, zone);
        while (edge < span.toMillis()) {
            edges.add(edge);
            long next = edge;
            // A zone that crosses the date line skips a day: a bucket is never empty.
            while (next <= edge) {
                day = day.plusDays(1);
                next = dayStart(day, zone);
            }
            edge = next;
        }
        edges.add(edge);
        return edges.toArray();
    }

    private static long dayStart(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant().toEpochMilli();
    }

    /** A growing array of edges. */
    private static final class Edges {
        private long[] values = new long[64];
        private int size;

        void add(long edge) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            values[size++] = edge;
        }

        long[] toArray() {
            return Arrays.copyOf(values, size);
        }
    }
}
