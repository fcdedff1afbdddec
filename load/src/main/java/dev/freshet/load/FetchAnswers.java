package dev.freshet.load;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * Whether Kafka still answers a consumer's fetches: what one knows of a partition's end is of the last answer, and does not age by itself. An
 * idle consumer has some twenty a second. Of all brokers together, so that it does not tell when one of several is away; what it led has another
 * leader then, or nobody writes to it. Belongs to the consumer's thread.
 */
final class FetchAnswers {

    private final Metric total;
    private double seen;

    FetchAnswers(Consumer<?, ?> consumer) {
        this.total = consumer.metrics().entrySet().stream()
                .filter(entry -> isTotal(entry.getKey()))
                .findAny()
                .orElseThrow(() -> new IllegalStateException("the consumer does not count its fetches"))
                .getValue();
    }

    private static boolean isTotal(MetricName name) {
        return name.group().equals("consumer-fetch-manager-metrics")
                && name.name().equals("fetch-total");
    }

    /** Whether one has come since this was last asked. */
    boolean came() {
        double before = seen;
        seen = (double) total.metricValue();
        return seen > before;
    }
}
