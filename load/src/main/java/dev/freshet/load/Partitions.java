package dev.freshet.load;

import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final SpareBlocks blocks = new SpareBlocks();
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
            LOG.info("{}: nothing is committed, starting at the first record of the topic {}", partition, topicId);
            restart(partition, Incarnation.of(topicId));
            return;
        }
        Incarnation incarnation = Intent.incarnation(commit).orElse(Incarnation.of(topicId));
        if (!incarnation.topicId().equals(topicId)) {
            LOG.error(
                    "{}: the topic was deleted and made anew while nobody loaded it, with the id {} after {}: starting at its first "
                            + "record; what was not stored of the old one is lost, stored is all before {}",
                    partition,
                    topicId,
                    incarnation.topicId(),
                    commit.offset());
            restart(partition, Incarnation.of(topicId));
            return;
        }
        resume(partition, incarnation, commit);
    }

    private void resume(TopicPartition partition, Incarnation incarnation, OffsetAndMetadata commit) {
        long from = commit.offset();
        Optional<Intent> promise = Intent.of(commit, incarnation, clock.millis());
        consumer.seek(partition, from);
        adopt(PartitionLoad.resuming(
                commit,
                promise,
                partition,
                incarnation,
                decoderOf(partition),
                config,
                recollector.recollect(
                        partition,
                        incarnation,
                        from,
                        promise.map(intent -> OptionalLong.of(intent.terms().since()))
                                .orElseGet(OptionalLong::empty)),
                blocks));
    }

    /** The next life of a partition whose records Kafka has lost. */
    Incarnation afterLoss(TopicPartition partition, Incarnation before) {
        String topicId = idOf(topicIds(Set.of(partition)), partition);
        return topicId.equals(before.topicId())
                ? Incarnation.afterLoss(topicId, clock.millis())
                : Incarnation.of(topicId);
    }

    /** Begins a life of a partition at its first record; or where the ledger says that it was stored already, see {@link #goOnAfter}. */
    void restart(TopicPartition partition, Incarnation incarnation) {
        long begin = beginOf(partition);
        start(partition, incarnation, begin, recollector.recollectUncommitted(partition, incarnation, begin));
    }

    /** Begins a partition again after what it has stored, as if it were taken over. */
    void takeUpAgain(PartitionLoad load) {
        start(load.partition(), load.incarnation(), load.stored());
    }

    /** Goes on after what the ledger says was stored of a partition, instead of storing it again. */
    void goOnAfter(PartitionLoad load, StoredBefore stored) {
        LOG.error(
                "{}: no commit is left, and the ledger says that all before {} is stored: going on from there",
                load.partition(),
                stored.until());
        start(load.partition(), stored.incarnation(), stored.until());
    }

    private void start(TopicPartition partition, Incarnation incarnation, long offset) {
        start(
                partition,
                incarnation,
                offset,
                recollector.recollect(partition, incarnation, offset, OptionalLong.empty()));
    }

    private void start(TopicPartition partition, Incarnation incarnation, long offset, Recollection recollection) {
        consumer.seek(partition, offset);
        adopt(PartitionLoad.startingAt(
                offset, partition, incarnation, decoderOf(partition), config, recollection, blocks));
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
