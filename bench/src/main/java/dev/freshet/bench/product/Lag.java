package dev.freshet.bench.product;

import java.time.Duration;
import java.util.function.LongSupplier;

/** How far the store is behind what was accepted. */
public final class Lag {

    private final Engine engine;
    private final LongSupplier accepted;

    /**
     * Compares what is accepted with what the engine has.
     *
     * @param accepted events accepted so far
     */
    public Lag(Engine engine, LongSupplier accepted) {
        this.engine = engine;
        this.accepted = accepted;
    }

    /** Events accepted and not stored. */
    public long events() {
        long before = accepted.getAsLong();
        return before - engine.number("SELECT sum(events) FROM totals_1d");
    }

    /**
     * Waits until all is stored.
     *
     * @return whether it was in time
     */
    public boolean awaitNone(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (events() > 0) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Pause.of(Duration.ofMillis(250));
        }
        return true;
    }
}
