package dev.freshet.collect;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Tells a topic, once a second, how many events this process has acknowledged, per product and minute of their arrival.
 *
 * <p>Each record holds the whole count so far, under an id of this life of the process: one that is lost is made up for by
 * the next, and one that comes twice changes nothing. A process that is killed takes what it acknowledged since its last
 * record with it, so that the sum may be below what is in Kafka, and never above. Thread-safe; owns its thread.
 */
final class AcceptedLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AcceptedLog.class);
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final long MINUTE_MILLIS = 60_000;

    /** Nothing is counted for a minute any more when it has been over for this long. */
    private static final Duration SETTLED = Duration.ofMinutes(5);

    private final EventProducer producer;
    private final String topic;
    private final InstantSource clock;
    private final String collector = UUID.randomUUID().toString();
    private final Map<Minute, Counts> minutes = new ConcurrentHashMap<>();
    private final Map<Minute, Counts> told = new ConcurrentHashMap<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("collect-accepted").daemon().factory());

    AcceptedLog(EventProducer producer, String topic, InstantSource clock) {
        this.producer = producer;
        this.topic = topic;
        this.clock = clock;
    }

    void start() {
        var _ = thread.scheduleWithFixedDelay(this::tell, 1, 1, TimeUnit.SECONDS);
    }

    /** Events that Kafka has acknowledged, and their sender is told so. */
    void accepted(String product, long receivedMillis, int events) {
        add(product, receivedMillis, new Counts(events, 0));
    }

    /** A refused event for which there was no room on the way to the inbox. */
    void dropped(String product, long receivedMillis) {
        add(product, receivedMillis, new Counts(0, 1));
    }

    private void add(String product, long receivedMillis, Counts counts) {
        minutes.merge(
                new Minute(product, receivedMillis - Math.floorMod(receivedMillis, MINUTE_MILLIS)),
                counts,
                Counts::plus);
    }

    private void tell() {
        try {
            minutes.forEach((minute, counts) -> {
                if (!counts.equals(told.get(minute))) {
                    send(minute, counts);
                }
            });
            long settledBefore = clock.millis() - SETTLED.toMillis();
            minutes.entrySet()
                    .removeIf(entry -> entry.getKey().millis() < settledBefore
                            && entry.getValue().equals(told.get(entry.getKey())));
            told.keySet().retainAll(minutes.keySet());
        } catch (KafkaException | IllegalStateException later) {
            LOG.debug("What was accepted could not be told; the next record makes up for it", later);
        }
    }

    private void send(Minute minute, Counts counts) {
        producer.send(topic, null, json(minute, counts), (metadata, failure) -> {
            if (failure == null) {
                told.merge(minute, counts, Counts::larger);
            }
        });
    }

    private byte[] json(Minute minute, Counts counts) {
        var bytes = new ByteArrayOutputStream(160);
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            json.writeStringProperty("collector", collector);
            json.writeStringProperty("product", minute.product());
            json.writeNumberProperty("minuteMillis", minute.millis());
            json.writeNumberProperty("events", counts.events());
            json.writeNumberProperty("dropped", counts.dropped());
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    /** Tells what has not been told; to be called when nothing is accepted any more, and before the producer closes. */
    @Override
    public void close() {
        thread.close();
        tell();
    }

    private record Minute(String product, long millis) {}

    private record Counts(long events, long dropped) {
        Counts plus(Counts other) {
            return new Counts(events + other.events, dropped + other.dropped);
        }

        Counts larger(Counts other) {
            return events + dropped >= other.events + other.dropped ? this : other;
        }
    }
}
