package dev.freshet.server.status;

import java.util.HashMap;
import java.util.Map;

/**
 * How fast counters grow together, per second. One that comes in, or comes back after it was not told, begins anew: what
 * it has counted before is not growth. Not thread-safe.
 */
final class Rates {

    private final Map<String, Rate> rates = new HashMap<>();

    /** Takes the counters' values as of now, by their names; gives their growth in all. */
    double perSecond(long nanos, Map<String, Double> values) {
        rates.keySet().retainAll(values.keySet());
        return values.entrySet().stream()
                .mapToDouble(counter ->
                        rates.computeIfAbsent(counter.getKey(), _ -> new Rate()).perSecond(nanos, counter.getValue()))
                .sum();
    }
}
