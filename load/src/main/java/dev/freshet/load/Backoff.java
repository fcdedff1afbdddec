package dev.freshet.load;

/** How long to wait before the next attempt: from 100 ms, doubled each time, up to 5 s. */
final class Backoff {

    private static final long FIRST_MILLIS = 100;
    private static final long LONGEST_MILLIS = 5_000;

    private Backoff() {}

    /** @param failures attempts that failed in a row, at least 1 */
    static long millisAfter(int failures) {
        return Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(failures - 1, 10));
    }
}
