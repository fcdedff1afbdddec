package dev.freshet.query;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/**
 * What is counted of answering: {@code freshet_query_seconds{tier,cache}}, of which each question that was answered is
 * one observation, and {@code freshet_query_refused_total{code}} for all others.
 */
final class QueryMeters {
    private final MeterRegistry registry;

    QueryMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void answered(Meta meta, long elapsedNanos) {
        Timer.builder("freshet.query")
                .description(
                        "Questions that were answered, by the tier they were read from and what the cache had of them")
                .tag("tier", meta.tier().label())
                .tag("cache", meta.cache().label())
                .register(registry)
                .record(elapsedNanos, TimeUnit.NANOSECONDS);
    }

    Reply refused(Reply.Refused refused) {
        Counter.builder("freshet.query.refused")
                .description("Questions that were not answered, by reason")
                .tag("code", refused.code().code())
                .register(registry)
                .increment();
        return refused;
    }
}
