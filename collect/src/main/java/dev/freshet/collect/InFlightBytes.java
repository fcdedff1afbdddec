package dev.freshet.collect;

import java.util.concurrent.atomic.AtomicLong;

/** The memory that requests may hold together: a counter with a limit. Never waits; thread-safe. */
final class InFlightBytes {
    private final long limit;
    private final AtomicLong used = new AtomicLong();

    InFlightBytes(long limit) {
        this.limit = limit;
    }

    /** Takes the bytes, or none of them if they would exceed the limit. */
    boolean tryReserve(long bytes) {
        if (used.addAndGet(bytes) > limit) {
            used.addAndGet(-bytes);
            return false;
        }
        return true;
    }

    void release(long bytes) {
        used.addAndGet(-bytes);
    }

    long used() {
        return used.get();
    }
}
