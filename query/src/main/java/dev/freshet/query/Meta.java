package dev.freshet.query;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How an answer came about, and how far it can be relied on.
 *
 * @param from first instant answered for, a whole minute
 * @param to first instant after
 * @param interval the width of the buckets, never {@link Interval#AUTO}
 * @param completeTo every event received before this instant is in the answer; absent while nothing is known
 * @param openFrom points from here on may still change; absent when none may
 * @param reason one sentence for people: why this tier answered
 * @param rowsRead rows that the engine read for this answer
 * @param elapsedMillis how long it took
 * @param exact whether every figure is exact, apart from what is not yet complete
 * @param error relative standard error of the figures, 0.01 = 1%; absent when exact
 */
public record Meta(
        Instant from,
        Instant to,
        Interval interval,
        ZoneId timezone,
        Optional<Instant> completeTo,
        Optional<Instant> openFrom,
        Tier tier,
        Cached cache,
        String reason,
        long rowsRead,
        double elapsedMillis,
        boolean exact,
        OptionalDouble error) {

    /** How much of an answer came from the cache. */
    public enum Cached {
        HIT("hit"),
        PARTIAL("partial"),
        MISS("miss");

        private final String label;

        Cached(String label) {
            this.label = label;
        }

        /** The name in the API. */
        public String label() {
            return label;
        }
    }
}
