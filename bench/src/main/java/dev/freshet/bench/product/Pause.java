package dev.freshet.bench.product;

import java.time.Duration;

/** A pause of the current thread. */
public final class Pause {

    private Pause() {}

    /** Pauses; an interruption ends it with a {@link BenchException}. */
    public static void of(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", e);
        }
    }
}
