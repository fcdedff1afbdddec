package dev.freshet.server.trust;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the last reconciliation has found. Immutable.
 *
 * @param checkedAt when it ended
 * @param recountedFrom everything from here on was recounted at least once
 */
record Books(
        Optional<Instant> checkedAt,
        Optional<Instant> completeTo,
        Instant recountedFrom,
        Map<Minute, Long> raw,
        Map<Minute, Long> minutes,
        Map<Minute, Long> stored,
        Map<Minute, Arrival> arrivals,
        List<Drift> drifts) {

    static final Books EMPTY = new Books(
            Optional.empty(), Optional.empty(), Instant.MAX, Map.of(), Map.of(), Map.of(), Map.of(), List.of());

    Books {
        raw = Map.copyOf(raw);
        minutes = Map.copyOf(minutes);
        stored = Map.copyOf(stored);
        arrivals = Map.copyOf(arrivals);
        drifts = List.copyOf(drifts);
    }

    /** Events by which tables disagree, all drifts together. */
    long driftEvents() {
        return drifts.stream()
                .mapToLong(drift -> Math.abs(drift.comparison().difference()))
                .sum();
    }
}
