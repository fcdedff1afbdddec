package dev.freshet.live;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** One tick: what it has to compute, and what follows when all of that has ended. Thread-safe. */
final class Round {
    private final Instant at;
    private final long changedNanos;
    private final Runnable end;
    private final AtomicInteger left = new AtomicInteger(1);
    private final LongAdder computedNanos = new LongAdder();

    /**
     * Begins with one part, the giving out of the others.
     *
     * @param changedNanos when something last changed, by {@link System#nanoTime}
     * @param end runs once, when no part is left, on the thread that ended the last
     */
    Round(Instant at, long changedNanos, Runnable end) {
        this.at = at;
        this.changedNanos = changedNanos;
        this.end = end;
    }

    /** One of which nobody wants to know. */
    static Round none() {
        return new Round(Instant.EPOCH, 0, () -> {});
    }

    /** When it began. */
    Instant at() {
        return at;
    }

    /** What was begun since then need not be computed again. */
    long changedNanos() {
        return changedNanos;
    }

    /** Adds a part. */
    void begin() {
        left.incrementAndGet();
    }

    /** Ends a part. */
    void end() {
        if (left.decrementAndGet() == 0) {
            end.run();
        }
    }

    /** Adds what a part took to compute. */
    void computed(long nanos) {
        computedNanos.add(nanos);
    }

    /** What its parts have taken so far, all together. */
    long computedNanos() {
        return computedNanos.sum();
    }

    /** Whether every part has ended. */
    boolean ended() {
        return left.get() == 0;
    }
}
