package dev.freshet.query;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What is counted of one layer of the cache. */
final class CacheMeters {
    private final Counter hits;
    private final Counter misses;
    private final Counter failures;

    CacheMeters(MeterRegistry registry, String layer) {
        this.hits = registry.counter("freshet.cache.requests", "layer", layer, "result", "hit");
        this.misses = registry.counter("freshet.cache.requests", "layer", layer, "result", "miss");
        this.failures = registry.counter("freshet.cache.requests", "layer", layer, "result", "failure");
    }

    void asked(boolean found) {
        (found ? hits : misses).increment();
    }

    void failed() {
        failures.increment();
    }
}
