package dev.freshet.collect;

import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs why Kafka refuses events, at most once in ten seconds: an outage fails every request. Thread-safe. */
final class ProduceFailures {
    private static final Logger LOG = LoggerFactory.getLogger(ProduceFailures.class);
    private static final long PAUSE_MILLIS = 10_000;

    private final InstantSource clock;
    private final AtomicLong quietUntil = new AtomicLong();

    ProduceFailures(InstantSource clock) {
        this.clock = clock;
    }

    void note(Exception failure) {
        long now = clock.millis();
        long until = quietUntil.get();
        if (now >= until && quietUntil.compareAndSet(until, now + PAUSE_MILLIS)) {
            LOG.warn("Kafka does not take events; requests are answered with 503: {}", failure.toString());
        }
    }
}
