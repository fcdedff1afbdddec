package dev.freshet.load;

import java.time.Duration;

/**
 * For how long a message that was stored is remembered, so that its repetition is not counted.
 *
 * @param window at least so long, if the memory suffices; not longer than raw events are kept, as it is read back from them
 * @param memoryBytes bound for the whole process, outside of the heap; a partition's share is soft by one batch
 */
public record Deduplication(Duration window, long memoryBytes) {

    public Deduplication {
        if (!window.isPositive() || memoryBytes < 1) {
            throw new IllegalArgumentException("window and memoryBytes must be positive");
        }
    }

    /** 24 hours, in 512 MB. */
    public static Deduplication standard() {
        return new Deduplication(Duration.ofHours(24), 512L << 20);
    }
}
