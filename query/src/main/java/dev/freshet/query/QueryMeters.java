package dev.freshet.query;

import io.micrometer.core.instrument.MeterRegistry;
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
        registry.timer(
                        "freshet.query",
                        "tier",
                        meta.tier().label(),
                        "cache",
                        meta.cache().label())
                .record(elapsedNanos, TimeUnit.NANOSECONDS);
    }

    Reply refused(Reply.Refused refused) {
        registry.counter("freshet.query.refused", "code", refused.code().code()).increment();
        return refused;
    }
}
