package dev.freshet.collect;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs why Kafka refuses events, at most once in ten seconds, as an outage fails every request, and when it takes them
 * again. Thread-safe.
 */
final class ProduceFailures {
    private static final Logger LOG = LoggerFactory.getLogger(ProduceFailures.class);
    private static final long PAUSE_MILLIS = 10_000;
    private static final long NEVER = Long.MIN_VALUE;

    private final InstantSource clock;
    private final AtomicLong quietUntil = new AtomicLong();
    private final AtomicLong failingSince = new AtomicLong(NEVER);

    ProduceFailures(InstantSource clock) {
        this.clock = clock;
    }

    void note(Exception failure) {
        long now = clock.millis();
        long until = quietUntil.get();
        if (now >= until && quietUntil.compareAndSet(until, now + PAUSE_MILLIS)) {
            LOG.warn("Kafka does not take events; requests are answered with 503: {}", failure.toString());
            failingSince.compareAndSet(NEVER, now);
        }
    }

    /** Kafka has acknowledged events; gives how long it did not, if this is the first time since a warning. */
    Optional<Duration> over() {
        // Every request asks: reading alone leaves the cores to themselves.
        if (failingSince.get() == NEVER) {
            return Optional.empty();
        }
        long since = failingSince.getAndSet(NEVER);
        if (since == NEVER) {
            return Optional.empty();
        }
        Duration outage = Duration.ofMillis(Math.max(0, clock.millis() - since));
        LOG.info("Kafka takes events again, after {} s", outage.toSeconds());
        return Optional.of(outage);
    }
}
