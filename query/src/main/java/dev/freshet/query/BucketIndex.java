package dev.freshet.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** SQL of the index of the bucket that a row lies in. */
final class BucketIndex {
    private BucketIndex() {}

    /** The index for the buckets' edges, moved to where the source can be cut. */
    static String sql(long[] edgesMillis, String seconds, Parameters parameters) {
        if (edgesMillis.length == 2) {
            return "0";
        }
        long width = edgesMillis[1] - edgesMillis[0];
        for (int index = 2; index < edgesMillis.length; index++) {
            if (edgesMillis[index] - edgesMillis[index - 1] != width) {
                return uneven(edgesMillis, seconds, parameters);
            }
        }
        return "intDiv(" + seconds + " - " + parameters.bind("Int64", edgesMillis[0] / 1000) + ", "
                + parameters.bind("Int64", width / 1000) + ")";
    }

    /** Days with a change of the clocks among them: as many edges as are not after the row, and they are few. */
    private static String uneven(long[] edgesMillis, String seconds, Parameters parameters) {
        List<Long> starts = new ArrayList<>(edgesMillis.length);
        Arrays.stream(edgesMillis).limit(edgesMillis.length - 1L).forEach(edge -> starts.add(edge / 1000));
        return "arrayCount(start -> start <= " + seconds + ", " + parameters.bind("Array(Int64)", starts) + ") - 1";
    }
}
