package dev.freshet.server.status;

import dev.freshet.server.status.Stalls.Position;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Asks Kafka how far the loaders' group is in each partition of its topics. Owns a Kafka client until it is closed;
 * thread-safe.
 */
final class LineOffsets implements AutoCloseable {

    private static final int ASK_TIMEOUT_MILLIS = 4_000;

    /**
     * What Kafka has told.
     *
     * @param positions of every partition of the topics that exist, but for those without a leader
     * @param leaderless partitions that cannot be asked, written or read, as no broker leads them
     * @param missing topics that do not exist, or have a name that Kafka allows to none
     */
    record Answer(Map<TopicPartition, Position> positions, Set<TopicPartition> leaderless, Set<String> missing) {}

    private final Admin admin;
    private final String group;
    private final Collection<String> topics;

    /** Does no I/O yet. */
    LineOffsets(String bootstrapServers, String group, Collection<String> topics) {
        this.admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.CLIENT_ID_CONFIG, "freshet-line-watch",
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ASK_TIMEOUT_MILLIS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ASK_TIMEOUT_MILLIS));
        this.group = group;
        this.topics = topics;
    }

    /**
     * Waits for the answer, a few seconds at most for each of three questions.
     *
     * @throws ExecutionException when Kafka does not answer, or does not know of a partition that exists
     */
    Answer ask() throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        Set<TopicPartition> leaderless = new HashSet<>();
        Set<String> missing = new TreeSet<>();
        // Each by itself: one missing topic, or one partition without a leader, must not hide the others.
        for (Map.Entry<String, KafkaFuture<TopicDescription>> topic :
                admin.describeTopics(topics).topicNameValues().entrySet()) {
            try {
                for (TopicPartitionInfo partition : topic.getValue().get().partitions()) {
                    TopicPartition named = new TopicPartition(topic.getKey(), partition.partition());
                    if (hasLeader(partition)) {
                        ends.put(named, OffsetSpec.latest());
                    } else {
                        leaderless.add(named);
                    }
                }
            } catch (ExecutionException failed) {
                if (!isUnknown(failed.getCause())) {
                    throw failed;
                }
                missing.add(topic.getKey());
            }
        }
        return new Answer(ends.isEmpty() ? Map.of() : positions(ends), leaderless, missing);
    }

    private Map<TopicPartition, Position> positions(Map<TopicPartition, OffsetSpec> ends)
            throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        Map<TopicPartition, Position> positions = new HashMap<>();
        admin.listOffsets(ends).all().get().forEach((partition, end) -> {
            OffsetAndMetadata stored = committed.get(partition);
            positions.put(partition, new Position(stored == null ? 0 : stored.offset(), end.offset()));
        });
        return positions;
    }

    static boolean hasLeader(TopicPartitionInfo partition) {
        return partition.leader() != null && !partition.leader().isEmpty();
    }

    private static boolean isUnknown(@Nullable Throwable failure) {
        return failure instanceof UnknownTopicOrPartitionException || failure instanceof InvalidTopicException;
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
