package dev.freshet.query;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The cached values of buckets that have closed.
 *
 * <p>A bucket counts as closed when everything received until some time after its end is stored. A still later event
 * changes it all the same: values carry the stamp of the late changes that they hold, and who reads them passes over
 * those that changed since. They are dropped a fixed time after they were computed, however often they are read and
 * extended meanwhile, since the notes of changes are not kept for ever either.
 */
final class ClosedBuckets {
    /** More buckets than an answer may have are never needed, and the groups of more are not worth their memory. */
    private static final int MAXIMUM_VALUES = 200_000;

    private final AnswerCache cache;
    private final Duration timeToLive;

    ClosedBuckets(AnswerCache cache, Duration timeToLive) {
        this.cache = cache;
        this.timeToLive = timeToLive;
    }

    /** What is known of a question for exactly these groups. */
    Optional<ClosedValues> get(String key, List<String> groups, Instant now) {
        return cache.get(key)
                .flatMap(ClosedValuesCodec::decode)
                .filter(values -> values.keys().equals(groups))
                .filter(values -> remaining(values, now).isPositive());
    }

    /**
     * Keeps the values, joined with what was known before where that lies beside them.
     *
     * @param before values of which none has changed
     */
    void put(String key, ClosedValues values, Optional<ClosedValues> before, Instant now) {
        ClosedValues joined = before.map(known -> joined(known, values)).orElse(values);
        if ((long) joined.size() * joined.values().length > MAXIMUM_VALUES) {
            joined = values;
        }
        Duration remaining = remaining(joined, now);
        if (remaining.isPositive() && (long) joined.size() * joined.values().length <= MAXIMUM_VALUES) {
            cache.put(key, ClosedValuesCodec.encode(joined), remaining);
        }
    }

    private Duration remaining(ClosedValues values, Instant now) {
        return timeToLive.minus(Duration.between(Instant.ofEpochMilli(values.bornMillis()), now));
    }

    /** Buckets of {@code known} before and after those of {@code values}, if all of them together are consecutive. */
    static ClosedValues joined(ClosedValues known, ClosedValues values) {
        long from = values.edges()[0];
        long to = values.edges()[values.size()];
        int before = Arrays.binarySearch(known.edges(), from);
        int after = Arrays.binarySearch(known.edges(), to);
        boolean extendsBefore = before > 0;
        boolean extendsAfter = after >= 0 && after < known.size();
        if (!extendsBefore && !extendsAfter) {
            return values;
        }
        List<Long> edges = new ArrayList<>();
        for (int index = 0; extendsBefore && index < before; index++) {
            edges.add(known.edges()[index]);
        }
        Arrays.stream(values.edges()).forEach(edges::add);
        for (int index = after + 1; extendsAfter && index <= known.size(); index++) {
            edges.add(known.edges()[index]);
        }
        int head = extendsBefore ? before : 0;
        int tail = extendsAfter ? known.size() - after : 0;
        double[][] joined = new double[values.values().length][];
        for (int group = 0; group < joined.length; group++) {
            double[] all = new double[head + values.size() + tail];
            System.arraycopy(known.values()[group], 0, all, 0, head);
            System.arraycopy(values.values()[group], 0, all, head, values.size());
            System.arraycopy(known.values()[group], known.size() - tail, all, head + values.size(), tail);
            joined[group] = all;
        }
        return new ClosedValues(
                Math.min(known.bornMillis(), values.bornMillis()),
                values.asOfMillis(),
                values.keys(),
                edges.stream().mapToLong(Long::longValue).toArray(),
                joined);
    }
}
