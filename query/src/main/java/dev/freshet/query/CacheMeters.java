package dev.freshet.query;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What is counted of one layer of the cache. */
final class CacheMeters {
    private final Counter hits;
    private final Counter misses;
    private final Counter failures;

    CacheMeters(MeterRegistry registry, String layer) {
        this.hits = requests(layer, "hit", registry);
        this.misses = requests(layer, "miss", registry);
        this.failures = requests(layer, "failure", registry);
    }

    private static Counter requests(String layer, String result, MeterRegistry registry) {
        return Counter.builder("freshet.cache.requests")
                .description("Answers that were looked for in a layer of the cache")
                .tag("layer", layer)
                .tag("result", result)
                .register(registry);
    }

    void asked(boolean found) {
        (found ? hits : misses).increment();
    }

    void failed() {
        failures.increment();
    }
}
