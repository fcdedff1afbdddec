package dev.freshet.bench.faults;

import dev.freshet.bench.product.BenchException;
import dev.freshet.bench.product.Engine;
import dev.freshet.bench.product.Pause;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/**
 * Measures how long recoveries take: from the beginning of a fault until as many events are stored as had been accepted
 * when what it hit was up again. Owns its thread.
 */
final class RecoveryWatch implements AutoCloseable {

    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final Supplier<Engine> engine;
    private final Map<FaultKind, Duration> longest = new EnumMap<>(FaultKind.class);
    private final Queue<Open> open = new ConcurrentLinkedQueue<>();
    private final Thread thread = Thread.ofPlatform().name("recovery-watch").unstarted(this::run);
    private volatile boolean closed;

    private record Open(FaultKind kind, long beganNanos, long accepted) {}

    RecoveryWatch(Supplier<Engine> engine) {
        this.engine = engine;
        thread.start();
    }

    /** Begins to wait. */
    void over(FaultKind kind, long beganNanos, long accepted) {
        open.add(new Open(kind, beganNanos, accepted));
    }

    /** The longest recovery of each kind that has been seen; to be read after {@link #close}. */
    Map<FaultKind, Duration> longest() {
        return longest;
    }

    private void run() {
        while (!closed || !open.isEmpty()) {
            if (!open.isEmpty()) {
                look();
            }
            if (closed) {
                return;
            }
            Pause.of(LOOK_EVERY);
        }
    }

    private void look() {
        long stored;
        try {
            stored = engine.get().number("SELECT count() FROM events");
        } catch (BenchException down) {
            return; // another fault has hit it: the recovery goes on
        }
        long now = System.nanoTime();
        open.removeIf(waiting -> {
            if (waiting.accepted() > stored) {
                return false;
            }
            longest.merge(
                    waiting.kind(),
                    Duration.ofNanos(now - waiting.beganNanos()),
                    (one, other) -> one.compareTo(other) > 0 ? one : other);
            return true;
        });
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
