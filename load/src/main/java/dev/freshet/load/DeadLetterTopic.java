package dev.freshet.load;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The topic of records that are not events, as JSON. Thread-safe; its owner closes it.
 *
 * <p>A letter may be written again when its batch is repeated: {@code topic}, {@code partition} and {@code offset} say that it is the same.
 */
final class DeadLetterTopic implements AutoCloseable {

    private static final JsonFactory JSON = new JsonFactory();

    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;

    DeadLetterTopic(String bootstrapServers, String topic) {
        this.topic = topic;
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        ProducerConfig.CLIENT_ID_CONFIG, "freshet-load-rejected",
                        ProducerConfig.ACKS_CONFIG, "all",
                        ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000,
                        ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Writes all of them and waits until Kafka has acknowledged each. */
    void send(List<DeadLetter> letters) {
        List<Future<RecordMetadata>> acknowledgements = new ArrayList<>(letters.size());
        for (DeadLetter letter : letters) {
            acknowledgements.add(producer.send(new ProducerRecord<>(topic, json(letter))));
        }
        try {
            for (Future<RecordMetadata> acknowledgement : acknowledgements) {
                acknowledgement.get();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while dead letters were written", interrupted);
        } catch (ExecutionException failed) {
            throw new KafkaException("dead letters cannot be written: " + failed.getCause(), failed);
        }
    }

    private byte[] json(DeadLetter letter) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            generator.writeStartObject();
            generator.writeStringProperty("product", letter.product());
            generator.writeNumberProperty("receivedMillis", letter.timestampMillis());
            generator.writeStringProperty("code", letter.code().code());
            generator.writeStringProperty("detail", letter.detail());
            generator.writeNumberProperty("index", 0);
            generator.writeStringProperty("topic", letter.topic());
            generator.writeNumberProperty("partition", letter.partition());
            generator.writeNumberProperty("offset", letter.offset());
            generator.writeStringProperty(letter.base64() ? "payloadBase64" : "payload", letter.payload());
            generator.writeEndObject();
        }
        return out.toByteArray();
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }
}
