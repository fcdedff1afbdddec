package dev.freshet.collect;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * The way into Kafka: idempotent, acknowledged by all in-sync replicas.
 *
 * <p>Sending never waits: with {@code max.block.ms} 0 a full buffer or an unknown topic fails at once. For that the topics'
 * metadata has to be there before the first event and must not be forgotten in quiet times; {@link TopicWarmUp} sees to
 * the one, {@code metadata.max.idle.ms} to the other. Thread-safe.
 */
final class EventProducer {
    private static final Duration NEVER = Duration.ofDays(3650);

    private final CollectorConfig config;
    private final Producer<byte[], byte[]> producer;

    EventProducer(CollectorConfig config) {
        this.config = config;
        this.producer = new KafkaProducer<>(properties(config), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static Map<String, Object> properties(CollectorConfig config) {
        int acknowledgeMillis = Math.toIntExact(config.acknowledgeTimeout().toMillis());
        return Map.ofEntries(
                Map.entry(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers()),
                Map.entry(ProducerConfig.CLIENT_ID_CONFIG, "freshet-collect"),
                Map.entry(ProducerConfig.ACKS_CONFIG, "all"),
                Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
                Map.entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4"),
                // Larger requests cost all who handle them less, and compress better; a sender that waits for each
                // answer sends less often.
                Map.entry(ProducerConfig.LINGER_MS_CONFIG, 10),
                Map.entry(ProducerConfig.BATCH_SIZE_CONFIG, 256 << 10),
                Map.entry(ProducerConfig.BUFFER_MEMORY_CONFIG, config.inFlightBytes()),
                Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, 0),
                Map.entry(ProducerConfig.METADATA_MAX_IDLE_CONFIG, NEVER.toMillis()),
                Map.entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.max(1, acknowledgeMillis / 2)),
                Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, acknowledgeMillis),
                Map.entry(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000));
    }

    /** Whether the topic's partitions are known; asks for them if not. */
    boolean knows(String topic) {
        try {
            return !producer.partitionsFor(topic).isEmpty();
        } catch (KafkaException notYet) {
            return false;
        }
    }

    /**
     * Sends a request's events.
     *
     * @param done told once, on a thread of the producer or the caller's: null if all are acknowledged, else why not.
     *     Then some of them may be in Kafka all the same
     */
    void send(List<Encoded> events, Consumer<@Nullable Exception> done) {
        var acknowledgement = new Acknowledgement(events.size(), done);
        for (int i = 0; i < events.size(); i++) {
            Encoded event = events.get(i);
            try {
                send(config.topic(), event.key(), event.value(), acknowledgement);
            } catch (KafkaException | IllegalStateException refused) {
                acknowledgement.fail(events.size() - i, refused);
                return;
            }
        }
    }

    /**
     * Sends one record.
     *
     * @throws KafkaException if it cannot even be tried
     * @throws IllegalStateException after {@link #close}
     */
    @SuppressWarnings("FutureReturnValueIgnored") // the callback tells the outcome
    void send(String topic, byte @Nullable [] key, byte[] value, Callback callback) {
        producer.send(new ProducerRecord<>(topic, key, value), callback);
    }

    /** Waits until everything that was sent is acknowledged or has failed. */
    void flush() {
        producer.flush();
    }

    /** Waits for what was sent, then closes. */
    void close(Duration patience) {
        producer.close(patience);
    }

    /** One event as it goes into Kafka; handed on, never shared. */
    @SuppressWarnings("ArrayRecordComponent")
    record Encoded(byte[] key, byte[] value) {}
}
