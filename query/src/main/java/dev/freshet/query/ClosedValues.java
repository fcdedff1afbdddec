package dev.freshet.query;

import java.util.Arrays;
import java.util.List;

/**
 * Values of consecutive closed buckets, as they are cached.
 *
 * @param bornMillis when the oldest of them was computed, epoch milliseconds
 * @param asOfMillis the greatest stamp of late changes that all of them hold
 * @param keys the groups that are told apart
 * @param edges starts of the buckets, and at last the end of the last one
 * @param values for each group, then for the rest, a value for each bucket
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; a plain carrier between the codec and the computation.
record ClosedValues(long bornMillis, long asOfMillis, List<String> keys, long[] edges, double[][] values) {

    int size() {
        return edges.length - 1;
    }

    /** From the start of the first bucket to the end of the last. */
    Span span() {
        return new Span(edges[0], edges[edges.length - 1]);
    }

    /** The bucket with these edges, or -1. */
    int find(Span bucket) {
        int index = Arrays.binarySearch(edges, 0, size(), bucket.fromMillis());
        return index >= 0 && edges[index + 1] == bucket.toMillis() ? index : -1;
    }
}
