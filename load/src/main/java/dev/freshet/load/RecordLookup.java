package dev.freshet.load;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads single records of a partition once more, by their offsets; outside of any group. Thread-safe: each call has a consumer of its own. */
final class RecordLookup {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(200);

    private final String bootstrapServers;

    RecordLookup(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * The records at these offsets, by offset; without those that Kafka no longer has.
     *
     * @throws KafkaException when Kafka does not answer
     */
    Map<Long, ConsumerRecord<byte[], byte[]>> read(TopicPartition partition, List<Long> offsets) {
        Map<Long, ConsumerRecord<byte[], byte[]>> found = new HashMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.CLIENT_ID_CONFIG,
                        "freshet-load-lookup",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        1),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            for (long offset : offsets) {
                consumer.seek(partition, offset);
                long start = System.nanoTime();
                while (consumer.position(partition, PATIENCE) <= offset) {
                    if (System.nanoTime() - start > PATIENCE.toNanos()) {
                        throw new KafkaException("the record " + partition + "-" + offset + " was not read in time");
                    }
                    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                        if (record.offset() == offset) {
                            found.put(offset, record);
                        }
                    }
                }
            }
        }
        return found;
    }
}
