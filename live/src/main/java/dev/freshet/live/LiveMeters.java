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
        gauge("freshet.live.sockets", "Open WebSockets", sockets, registry);
        gauge("freshet.live.questions", "Different questions that are answered live", questions, registry);
        gauge("freshet.live.subscriptions", "Subscriptions to live questions", subscriptions::get, registry);
        Gauge.builder("freshet.live.unsent.bytes", unsentBytes, AtomicLong::doubleValue)
                .description("Bytes written that no socket has taken yet")
                .strongReference(true)
                .register(registry);
        this.frames = Counter.builder("freshet.live.frames")
                .description("Frames sent")
                .register(registry);
        this.gaps = Counter.builder("freshet.live.gaps")
                .description("Answers that were replaced by newer ones before a slow client took them")
                .register(registry);
        this.tick = Timer.builder("freshet.live.tick")
                .description("From the start of a tick to the end of its last computation")
                .register(registry);
    }

    private static void gauge(String name, String description, IntSupplier value, MeterRegistry registry) {
        Gauge.builder(name, value::getAsInt)
                .description(description)
                .strongReference(true)
                .register(registry);
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
