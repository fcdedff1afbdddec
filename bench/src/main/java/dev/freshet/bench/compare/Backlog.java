package dev.freshet.bench.compare;

import dev.freshet.bench.generator.EventStream;
import dev.freshet.bench.product.BenchException;
import dev.freshet.event.Event;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Topics that are full before anybody reads them: written as collect writes, the same events in several forms. Owns its connections. */
final class Backlog implements AutoCloseable {

    private static final short ONE_REPLICA = 1;

    private final Admin admin;
    private final KafkaProducer<byte[], byte[]> producer;
    private final int partitions;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    /** Does nothing yet. */
    Backlog(String bootstrapServers, int partitions) {
        this.partitions = partitions;
        this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "lz4",
                        ProducerConfig.LINGER_MS_CONFIG,
                        5,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        256 << 10),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** What an event is in a topic. */
    interface Form {
        byte[] of(Event event);
    }

    /** A topic that is made, and what stands in it. */
    record Topic(String name, Form form) {}

    /** Makes topics, and writes the next events of a stream into each. Returns once all are acknowledged. */
    void write(List<Topic> topics, EventStream stream, long events) {
        make(topics);
        for (long i = 0; i < events && failure.get() == null; i++) {
            Event event = stream.next();
            byte[] key = ByteBuffer.allocate(Long.BYTES).putLong(event.user()).array();
            for (Topic topic : topics) {
                var _ = producer.send(
                        new ProducerRecord<>(topic.name(), key, topic.form().of(event)), (metadata, problem) -> {
                            if (problem != null) {
                                failure.compareAndSet(null, problem);
                            }
                        });
            }
        }
        producer.flush();
        Exception problem = failure.get();
        if (problem != null) {
            throw new BenchException("the backlog cannot be written: " + problem.getMessage(), problem);
        }
    }

    private void make(List<Topic> topics) {
        try {
            admin.createTopics(topics.stream()
                            .map(topic -> new NewTopic(topic.name(), partitions, ONE_REPLICA))
                            .toList())
                    .all()
                    .get();
            // A partition whose leader does not know of it yet may refuse a request and take the next: KAFKA-15591.
            Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
            for (Topic topic : topics) {
                for (int partition = 0; partition < partitions; partition++) {
                    ends.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
                }
            }
            admin.listOffsets(ends).all().get();
        } catch (ExecutionException e) {
            throw new BenchException("the broker does not make the topics: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", e);
        }
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
    }
}
