package dev.freshet.bench.audience;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * When each event was sent of a product that nothing else sends to, in order: a total of n on a dashboard shows the first n.
 * Written by one thread, read by any.
 */
public final class Marks {

    private static final int MOST = 1 << 16;

    private final AtomicLongArray sent = new AtomicLongArray(MOST);
    private final AtomicInteger count = new AtomicInteger();

    /** Notes that the next event is sent now, by {@link System#nanoTime}. Those beyond the 65,536th are not measured. */
    public void sent(long nanos) {
        int next = count.get();
        if (next < MOST) {
            sent.set(next, nanos);
            count.set(next + 1);
        }
    }

    /** How many are known. */
    int count() {
        return count.get();
    }

    /** When an event was sent, counted from 0. */
    long sentNanos(int event) {
        return sent.get(event);
    }
}
