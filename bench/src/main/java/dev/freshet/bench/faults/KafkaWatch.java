package dev.freshet.bench.faults;

import dev.freshet.bench.product.BenchException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** What Kafka itself knows of how far the loaders are, asked past the product. Owns its client. */
final class KafkaWatch implements AutoCloseable {

    private static final String EVENTS = "freshet.events";
    private static final String REJECTED = "freshet.rejected";
    private static final String GROUP = "freshet-load";
    private static final long ANSWER_WITHIN_SECONDS = 10;

    private final Admin admin;

    KafkaWatch(String bootstrapServers) {
        this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    /** Records of events that no loader has committed as stored, by partition; empty once everything is stored. */
    Map<TopicPartition, Long> lag() {
        Map<TopicPartition, OffsetAndMetadata> committed =
                await(admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata());
        Map<TopicPartition, Long> lag = new HashMap<>();
        ends(EVENTS).forEach((partition, end) -> {
            OffsetAndMetadata done = committed.get(partition);
            long missing = end - (done == null ? 0 : done.offset());
            if (missing > 0) {
                lag.put(partition, missing);
            }
        });
        return lag;
    }

    /** Records of the topic of refused events and dead letters. */
    long rejected() {
        return ends(REJECTED).values().stream().mapToLong(Long::longValue).sum();
    }

    private Map<TopicPartition, Long> ends(String topic) {
        int partitions = await(admin.describeTopics(List.of(topic)).allTopicNames())
                .values()
                .iterator()
                .next()
                .partitions()
                .size();
        Map<TopicPartition, OffsetSpec> latest = IntStream.range(0, partitions)
                .boxed()
                .collect(Collectors.toMap(number -> new TopicPartition(topic, number), number -> OffsetSpec.latest()));
        return await(admin.listOffsets(latest).all()).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> offset(entry.getValue())));
    }

    private static long offset(ListOffsetsResultInfo info) {
        return info.offset();
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get(ANSWER_WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new BenchException("Kafka cannot be asked: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
