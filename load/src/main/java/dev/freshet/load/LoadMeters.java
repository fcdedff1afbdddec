package dev.freshet.load;

import dev.freshet.event.ErrorCode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/**
 * The loader's counters. Thread-safe.
 *
 * <p>Over the life of a topic: <em>records = events stored + duplicates + dead letters + lag</em>. A batch that is repeated after a crash is counted again by
 * the process that repeats it, and by no table.
 */
final class LoadMeters {

    private final MeterRegistry registry;
    private final Counter events;
    private final Timer inserts;
    private final Counter failures;
    private final Counter duplicates;
    private final Counter refusedByViews;
    private final Map<TopicPartition, List<Meter>> gauges = new ConcurrentHashMap<>();

    LoadMeters(MeterRegistry registry) {
        this.registry = registry;
        this.events = Counter.builder("freshet.load.events")
                .description("Events stored in ClickHouse")
                .register(registry);
        this.duplicates = Counter.builder("freshet.load.duplicates")
                .description("Records that repeat a message that was stored before")
                .register(registry);
        this.refusedByViews = Counter.builder("freshet.load.view.refused")
                .description(
                        "Events that are stored, and that one materialized view does not have, as it refused their insert")
                .register(registry);
        this.inserts = Timer.builder("freshet.load.insert")
                .description("Inserts into ClickHouse that succeeded")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(10))
                .maximumExpectedValue(Duration.ofSeconds(30))
                .register(registry);
        this.failures = Counter.builder("freshet.load.insert.failures")
                .description("Attempts to store a batch that failed and are repeated")
                .register(registry);
    }

    /** Counts a batch that is stored, all but these dead letters. */
    void stored(Batch batch, List<DeadLetter> letters) {
        events.increment(batch.block().rows() + batch.deadLetters().size() - letters.size());
        duplicates.increment((double) batch.ledger().duplicates());
        letters.forEach(letter -> deadLettered(letter.code()));
    }

    void refusedByView(int events) {
        refusedByViews.increment(events);
    }

    void inserted(Duration took) {
        inserts.record(took);
    }

    void failed() {
        failures.increment();
    }

    void watch(TopicPartition partition, StatusBoard board) {
        gauges.computeIfAbsent(
                partition,
                watched -> List.of(
                        Gauge.builder("freshet.load.lag.records", () -> board.lag(watched))
                                .description("Records in Kafka that are not stored yet")
                                .tag("partition", watched.toString())
                                .register(registry),
                        Gauge.builder("freshet.load.deduplication.window", () -> board.deduplicationSeconds(watched))
                                .description("For how long a stored message is surely remembered")
                                .baseUnit("seconds")
                                .tag("partition", watched.toString())
                                .register(registry)));
    }

    void unwatch(TopicPartition partition) {
        List<Meter> unwatched = gauges.remove(partition);
        if (unwatched != null) {
            unwatched.forEach(registry::remove);
        }
    }

    private void deadLettered(ErrorCode code) {
        Counter.builder("freshet.load.dead.letters")
                .description("Records that are not events, by reason")
                .tag("code", code.code())
                .register(registry)
                .increment();
    }
}
