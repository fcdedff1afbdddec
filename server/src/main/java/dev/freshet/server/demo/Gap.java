package dev.freshet.server.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of the demo's past that has no events yet.
 *
 * @param from inclusive
 * @param until exclusive
 */
record Gap(Instant from, Instant until) {

    /** Arrivals are random: events that far from an end may just have been late. */
    private static final Duration TOLERANCE = Duration.ofHours(1);

    /** What is missing of the time since the horizon, newest first; a past that is filled in newest first may end anywhere. */
    static List<Gap> between(Instant horizon, Filled filled, Instant now) {
        List<Gap> gaps = new ArrayList<>();
        gaps.add(new Gap(filled.newest().isBefore(horizon) ? horizon : filled.newest(), now));
        if (filled.newest().isAfter(horizon) && filled.oldest().isAfter(horizon.plus(TOLERANCE))) {
            gaps.add(new Gap(horizon, filled.oldest()));
        }
        return List.copyOf(gaps);
    }

    Duration length() {
        return Duration.between(from, until);
    }
}
