package dev.freshet.server.trust;

/**
 * One count beside what it must be, taken by one query, and so of one moment.
 *
 * @param counted for breakdowns, the count of the dimension that is farthest off
 */
record Comparison(Bucket bucket, long expected, long counted) {

    /**
     * What is counted.
     *
     * @param fromMillis the bucket's start, epoch milliseconds
     * @param toMillis its end
     */
    record Bucket(Table table, String product, long fromMillis, long toMillis) {}

    boolean equal() {
        return bucket.table() == Table.ACCEPTED ? expected <= counted : expected == counted;
    }

    long difference() {
        return counted - expected;
    }
}
