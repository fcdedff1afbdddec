package dev.freshet.load;

import java.util.concurrent.atomic.AtomicInteger;

/** The memory that a process has for message ids, in equal shares for the partitions that it owns. Thread-safe. */
final class MemoryBudget {

    private final long bytes;
    private final AtomicInteger owners = new AtomicInteger();

    MemoryBudget(long bytes) {
        this.bytes = bytes;
    }

    void join() {
        owners.incrementAndGet();
    }

    void leave() {
        owners.decrementAndGet();
    }

    /** What one partition may take now; less when another is taken over. */
    long share() {
        return bytes / Math.max(1, owners.get());
    }
}
