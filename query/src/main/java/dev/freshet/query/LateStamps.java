package dev.freshet.query;

import dev.freshet.store.ProductHour;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * When the counts of which hours last changed after they may have been cached as final: the notes of {@code LateHours} as they were at one moment.
 * Immutable.
 *
 * <p>Stamps only grow, so the greatest of all known ones, {@link #asOfMillis()}, stands for the moment: what was counted then and has no greater stamp
 * now is still right.
 */
final class LateStamps {
    static final LateStamps NONE = new LateStamps(Map.of());

    private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();

    /** Stamps by product and start of the hour, all as epoch milliseconds. */
    private final Map<String, NavigableMap<Long, Long>> stamps;

    private final long asOfMillis;

    private LateStamps(Map<String, NavigableMap<Long, Long>> stamps) {
        this.stamps = stamps;
        this.asOfMillis = stamps.values().stream()
                .flatMap(hours -> hours.values().stream())
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
    }

    /** These together with newer ones, without those that were stamped before an instant. */
    LateStamps with(Map<ProductHour, Instant> newer, Instant oldest) {
        Map<String, NavigableMap<Long, Long>> merged = new HashMap<>();
        stamps.forEach((product, hours) ->
                hours.forEach((hour, stamp) -> keep(merged, product, hour, stamp, oldest.toEpochMilli())));
        newer.forEach((hour, stamp) ->
                keep(merged, hour.product(), hour.start().toEpochMilli(), stamp.toEpochMilli(), oldest.toEpochMilli()));
        return new LateStamps(merged);
    }

    private static void keep(
            Map<String, NavigableMap<Long, Long>> merged, String product, long hour, long stamp, long oldest) {
        if (stamp >= oldest) {
            merged.computeIfAbsent(product, _ -> new TreeMap<>()).merge(hour, stamp, Math::max);
        }
    }

    /** The greatest stamp of all; 0 when there is none. */
    long asOfMillis() {
        return asOfMillis;
    }

    /**
     * The greatest stamp of the hours that a span touches; 0 when there is none.
     *
     * @param product slug of a product, or {@link Question#ALL_PRODUCTS}
     */
    long newest(String product, Span span) {
        if (!product.equals(Question.ALL_PRODUCTS)) {
            return newest(stamps.getOrDefault(product, new TreeMap<>()), span);
        }
        return stamps.values().stream()
                .mapToLong(hours -> newest(hours, span))
                .max()
                .orElse(0);
    }

    private static long newest(NavigableMap<Long, Long> hours, Span span) {
        long first = Math.floorDiv(span.fromMillis(), HOUR_MILLIS) * HOUR_MILLIS;
        return hours.subMap(first, true, Math.max(first, span.toMillis()), false).values().stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
    }
}
