package dev.freshet.load;

import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The partitions that one consumer owns. Called by the group's protocol, on the consumer's thread.
 *
 * <p>Given: what was committed is read, and where it promises a batch, that batch comes first. Taken back: the insert under way is
 * waited for and committed; one that does not end in time is left to the next owner, who repeats it under the same token. Lost: dropped.
 */
final class Partitions implements ConsumerRebalanceListener {

    private static final Logger LOG = LoggerFactory.getLogger(Partitions.class);

    private final Consumer<byte[], byte[]> consumer;
    private final TopicIds topicIds;
    private final LoaderConfig config;
    private final Map<String, RecordDecoder> decoders;
    private final Recollector recollector;
    private final StatusBoard board;
    private final LoadMeters meters;
    private final InstantSource clock;
    private final Map<TopicPartition, PartitionLoad> owned = new LinkedHashMap<>();

    Partitions(
            Consumer<byte[], byte[]> consumer,
            TopicIds topicIds,
            LoaderConfig config,
            Map<String, RecordDecoder> decoders,
            Recollector recollector,
            StatusBoard board,
            LoadMeters meters,
            InstantSource clock) {
        this.consumer = consumer;
        this.topicIds = topicIds;
        this.config = config;
        this.decoders = decoders;
        this.recollector = recollector;
        this.board = board;
        this.meters = meters;
        this.clock = clock;
    }

    Collection<PartitionLoad> all() {
        return owned.values();
    }

    @Nullable
    PartitionLoad get(TopicPartition partition) {
        return owned.get(partition);
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        if (partitions.isEmpty()) {
            return;
        }
        Set<TopicPartition> added = Set.copyOf(partitions);
        Map<String, String> ids = topicIds(added);
        Map<TopicPartition, OffsetAndMetadata> commits = consumer.committed(added);
        for (TopicPartition partition : added) {
            own(partition, idOf(ids, partition), commits.get(partition));
        }
        LOG.info("took over {}", added);
    }

    private void own(TopicPartition partition, String topicId, @Nullable OffsetAndMetadata commit) {
        if (commit == null) {
            restart(partition, topicId);
        } else {
            long from = commit.offset();
            consumer.seek(partition, from);
            adopt(Intent.of(commit, clock.millis())
                    .map(intent -> PartitionLoad.repeating(
                            intent,
                            partition,
                            topicId,
                            decoderOf(partition),
                            config,
                            recollector.recollect(
                                    partition,
                                    from,
                                    OptionalLong.of(intent.terms().since()))))
                    .orElseGet(() -> PartitionLoad.resumingAt(
                            from,
                            partition,
                            topicId,
                            decoderOf(partition),
                            config,
                            recollector.recollect(partition, from, OptionalLong.empty()))));
        }
    }

    /** Begins a partition at its first record, as if nothing had been committed. */
    void restart(TopicPartition partition) {
        restart(partition, idOf(topicIds(Set.of(partition)), partition));
    }

    /** Begins a partition of a topic with this id at its first record, as if nothing had been committed. */
    void restart(TopicPartition partition, String topicId) {
        long begin = beginOf(partition);
        consumer.seek(partition, begin);
        adopt(PartitionLoad.startingAt(
                begin,
                partition,
                topicId,
                decoderOf(partition),
                config,
                recollector.recollect(partition, begin, OptionalLong.empty())));
    }

    /** Begins a partition again after what it has stored, as if it were taken over. */
    void takeUpAgain(PartitionLoad load) {
        TopicPartition partition = load.partition();
        consumer.seek(partition, load.stored());
        adopt(PartitionLoad.startingAt(
                load.stored(),
                partition,
                load.topicId(),
                decoderOf(partition),
                config,
                recollector.recollect(partition, load.stored(), OptionalLong.empty())));
    }

    /** Offset of the first record that Kafka still has. */
    long beginOf(TopicPartition partition) {
        return consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
    }

    /** Takes a partition into the loop; it is read once what it has stored is remembered. */
    private void adopt(PartitionLoad load) {
        consumer.pause(List.of(load.partition()));
        close(owned.put(load.partition(), load));
        meters.watch(load.partition(), board);
    }

    private RecordDecoder decoderOf(TopicPartition partition) {
        RecordDecoder decoder = decoders.get(partition.topic());
        if (decoder == null) {
            throw new IllegalStateException("assigned a topic that was not subscribed to: " + partition);
        }
        return decoder;
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        long deadlineMillis = clock.millis() + config.drainTimeout().toMillis();
        Map<TopicPartition, OffsetAndMetadata> commits = new HashMap<>();
        for (TopicPartition partition : partitions) {
            PartitionLoad load = owned.get(partition);
            if (load == null) {
                continue;
            }
            load.underWay().ifPresent(delivery -> delivery.await(deadlineMillis - clock.millis()));
            load.settle(clock.millis());
            load.wantedCommit().ifPresent(commit -> commits.put(partition, commit));
        }
        try {
            if (!commits.isEmpty()) {
                consumer.commitSync(commits, config.drainTimeout());
            }
        } catch (KafkaException notCommitted) {
            LOG.warn(
                    "gave back {} without a last commit, their next owner repeats it: {}",
                    partitions,
                    notCommitted.toString());
        }
        drop(partitions);
        if (!partitions.isEmpty()) {
            LOG.info("gave back {}", partitions);
        }
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        LOG.warn("lost {}: another loader may own them", partitions);
        drop(partitions);
    }

    private void drop(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            close(owned.remove(partition));
            board.remove(partition);
            meters.unwatch(partition);
        }
    }

    private static void close(@Nullable PartitionLoad load) {
        if (load != null) {
            load.close();
        }
    }

    /** Forgets all partitions, committing nothing. */
    void dropAll() {
        drop(List.copyOf(owned.keySet()));
    }

    private Map<String, String> topicIds(Set<TopicPartition> partitions) {
        return topicIds.of(partitions.stream().map(TopicPartition::topic).collect(Collectors.toUnmodifiableSet()));
    }

    private static String idOf(Map<String, String> ids, TopicPartition partition) {
        String id = ids.get(partition.topic());
        if (id == null) {
            throw new KafkaException("the topic has vanished: " + partition.topic());
        }
        return id;
    }
}
