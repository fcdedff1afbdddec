package dev.freshet.server.trust;

import java.util.List;
import java.util.Map;

/**
 * What one look at a slice has found. Immutable.
 *
 * @param raw raw events by the minute in which they happened, without forgotten ones
 * @param minutes the same as the rollup of minutes has it
 * @param stored raw events by the minute of their arrival, with forgotten ones
 */
record Counted(
        Map<Minute, Long> raw, Map<Minute, Long> minutes, Map<Minute, Long> stored, List<Comparison> comparisons) {

    Counted {
        raw = Map.copyOf(raw);
        minutes = Map.copyOf(minutes);
        stored = Map.copyOf(stored);
        comparisons = List.copyOf(comparisons);
    }
}
