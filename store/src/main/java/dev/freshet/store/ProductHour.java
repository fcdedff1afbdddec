package dev.freshet.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One hour of one product's events.
 *
 * @param start a full hour of UTC, not before 1970
 */
public record ProductHour(String product, Instant start) {

    public ProductHour {
        if (!start.truncatedTo(ChronoUnit.HOURS).equals(start)) {
            throw new IllegalArgumentException("not the start of an hour: " + start);
        }
    }

    /** The hour in which an event lies. */
    public static ProductHour of(String product, long timeMillis) {
        return new ProductHour(product, Instant.ofEpochMilli(timeMillis).truncatedTo(ChronoUnit.HOURS));
    }
}
