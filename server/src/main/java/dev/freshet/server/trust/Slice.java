package dev.freshet.server.trust;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** A range of whole hours in UTC, without its end. */
record Slice(Instant from, Instant to) {

    /** The whole hours that this range touches. */
    static Slice covering(Instant from, Instant to) {
        Instant start = from.truncatedTo(ChronoUnit.HOURS);
        Instant end = to.truncatedTo(ChronoUnit.HOURS);
        return new Slice(start, end.isBefore(to) ? end.plus(1, ChronoUnit.HOURS) : end);
    }

    boolean isEmpty() {
        return !from.isBefore(to);
    }

    boolean contains(long millis) {
        return from.toEpochMilli() <= millis && millis < to.toEpochMilli();
    }

    Map<String, Instant> parameters() {
        return Map.of("from", from, "to", to);
    }
}
