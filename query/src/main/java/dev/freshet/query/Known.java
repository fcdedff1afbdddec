package dev.freshet.query;

import java.time.Duration;
import java.time.Instant;

/**
 * What the store told at an instant.
 *
 * @param at when it was asked
 */
record Known<T>(Instant at, T value) {

    /** Whether it is as fresh as that. What was read in the future is not: it is from before the clock was set back. */
    boolean youngerThan(Duration age, Instant now) {
        return at.isAfter(now.minus(age)) && !at.isAfter(now);
    }
}
