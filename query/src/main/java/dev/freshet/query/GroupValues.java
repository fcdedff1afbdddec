package dev.freshet.query;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A value for each known group and bucket, and for the rest if that is told. Not thread-safe.
 */
final class GroupValues {
    private final double[][] known;
    private final double[] rest;
    private final Map<String, Integer> positions = new HashMap<>();

    GroupValues(List<String> keys, int buckets, double otherwise) {
        this.known = new double[keys.size()][buckets];
        for (int position = 0; position < known.length; position++) {
            Arrays.fill(known[position], otherwise);
            positions.put(keys.get(position), position);
        }
        this.rest = new double[buckets];
        Arrays.fill(rest, otherwise);
    }

    /** The values of the group at that position of the keys; for the position after the last one those of the rest. */
    double[] of(int position) {
        return position < known.length ? known[position] : rest;
    }

    void set(String key, boolean isRest, int bucket, double value) {
        if (bucket < 0 || bucket >= rest.length) {
            return;
        }
        if (isRest) {
            rest[bucket] = value;
        } else {
            Integer position = positions.get(key);
            if (position != null) {
                known[position][bucket] = value;
            }
        }
    }
}
