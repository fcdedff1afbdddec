package dev.freshet.server.trust;

/**
 * One count beside what it must be.
 *
 * @param counted for breakdowns, the count of the dimension that is farthest off
 * @param motion events of the bucket that arrived, were being inserted, or may have expired, while it was counted: either side may have them or not
 */
record Comparison(Bucket bucket, long expected, long counted, long motion) {

    /**
     * What is counted.
     *
     * @param fromMillis the bucket's start, epoch milliseconds
     * @param toMillis its end
     */
    record Bucket(Table table, String product, long fromMillis, long toMillis) {}

    Comparison withMotion(long events) {
        return new Comparison(bucket, expected, counted, events);
    }

    long difference() {
        return counted - expected;
    }

    /** Of what must be there; 0 where there is as much, or more. */
    long missing() {
        return Math.max(0, expected - counted);
    }

    /** Whether the counts cannot be equal, whatever was in motion. */
    boolean drifts() {
        return bucket.table() == Table.ACCEPTED ? difference() < 0 : Math.abs(difference()) > motion;
    }

    /** Whether the counts cannot differ by so many events, whatever was in motion. */
    boolean refutes(long drift) {
        return Math.abs(difference() - drift) > motion;
    }
}
