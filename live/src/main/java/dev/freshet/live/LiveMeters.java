package dev.freshet.live;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;

/**
 * What is counted of live answers: the gauges {@code freshet_live_sockets}, {@code freshet_live_subscriptions},
 * {@code freshet_live_questions} and {@code freshet_live_unsent_bytes} (written, but not yet taken by a socket; a body that
 * many sockets share counts for each), the counters {@code freshet_live_frames_total} and {@code freshet_live_gaps_total}
 * (editions that were replaced before they were sent), and {@code freshet_live_tick_seconds}, from the start of a tick to
 * the end of its last computation. Thread-safe.
 */
final class LiveMeters {
    private final AtomicInteger subscriptions = new AtomicInteger();
    private final AtomicLong unsentBytes = new AtomicLong();
    private final Counter frames;
    private final Counter gaps;
    private final Timer tick;

    LiveMeters(MeterRegistry registry, IntSupplier sockets, IntSupplier questions) {
        gauge(registry, "freshet.live.sockets", sockets);
        gauge(registry, "freshet.live.questions", questions);
        gauge(registry, "freshet.live.subscriptions", subscriptions::get);
        Gauge.builder("freshet.live.unsent.bytes", unsentBytes, AtomicLong::doubleValue)
                .strongReference(true)
                .register(registry);
        this.frames = registry.counter("freshet.live.frames");
        this.gaps = registry.counter("freshet.live.gaps");
        this.tick = registry.timer("freshet.live.tick");
    }

    private static void gauge(MeterRegistry registry, String name, IntSupplier value) {
        Gauge.builder(name, value::getAsInt).strongReference(true).register(registry);
    }

    void subscribed(int change) {
        subscriptions.addAndGet(change);
    }

    int subscriptions() {
        return subscriptions.get();
    }

    void writing(long bytes) {
        frames.increment();
        unsentBytes.addAndGet(bytes);
    }

    void written(long bytes) {
        unsentBytes.addAndGet(-bytes);
    }

    long unsentBytes() {
        return unsentBytes.get();
    }

    void gap(long missed) {
        gaps.increment((double) missed);
    }

    Timer tick() {
        return tick;
    }
}
