package dev.freshet.query;

import java.time.Duration;
import java.time.Instant;

/**
 * The time that a question is about. Questions are answered in whole minutes: a start is floored to its minute, an end
 * is raised to the end of its minute, and {@link Meta#from()} and {@link Meta#to()} tell what was answered.
 */
public sealed interface Range {

    /**
     * A fixed time.
     *
     * @param from first instant
     * @param to first instant after
     */
    record Between(Instant from, Instant to) implements Range {}

    /**
     * A time that ends now, the open minute included; from two days on it starts with a whole hour of UTC, up to an hour earlier than its length says.
     *
     * @param duration its length, positive
     */
    record Last(Duration duration) implements Range {
        /** Ranges of this length and longer start with a whole hour. */
        static final Duration FROM_WHOLE_HOUR = Duration.ofDays(2);
    }
}
