package dev.freshet.load;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One membership of the group, from joining to leaving: reads, and moves each owned partition one step at a time. Belongs to one thread.
 *
 * <p>Each turn of the loop polls, takes note of inserts that have ended, puts due batches under way, makes one commit for all partitions that
 * want one, and starts the inserts whose intent then stands in Kafka. It never waits for an insert, so that it stays in the group
 * while ClickHouse is slow or down; a partition that has enough waiting is paused.
 */
final class ConsumerSession {

    private static final Logger LOG = LoggerFactory.getLogger(ConsumerSession.class);

    private static final Duration COMMIT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration IDLE_POLL = Duration.ofMillis(100);
    private static final Duration BUSY_POLL = Duration.ofMillis(10);

    private final Consumer<byte[], byte[]> consumer;
    private final Positions positions;
    private final Partitions partitions;
    private final Deliverer deliverer;
    private final StatusTracker tracker;
    private final Holds holds;
    private final TopicWatch topicWatch;
    private final CrashPoints crashPoints;
    private final InstantSource clock;
    private final InstantSource wall;
    private final PutOffCommits putOffCommits;

    ConsumerSession(
            Consumer<byte[], byte[]> consumer,
            Partitions partitions,
            Deliverer deliverer,
            TopicIds topicIds,
            StatusTracker tracker,
            Holds holds,
            CrashPoints crashPoints,
            InstantSource wall) {
        this.consumer = consumer;
        this.positions = new Positions(consumer);
        this.partitions = partitions;
        this.deliverer = deliverer;
        this.tracker = tracker;
        this.holds = holds;
        this.crashPoints = crashPoints;
        this.clock = new SteadyClock(wall);
        this.topicWatch = new TopicWatch(topicIds, clock);
        this.wall = wall;
        this.putOffCommits = new PutOffCommits(clock);
    }

    /** Loads until told to stop. */
    void run(BooleanSupplier stopped, Runnable joined) {
        while (!stopped.getAsBoolean()) {
            read();
            joined.run();
            restartMadeAnew();
            step(false);
            pauseAndResume();
            tracker.publish(partitions.all());
        }
    }

    /** Brings what was read to an end, for at most so long; what is not stored by then is left to the next owner. */
    void drain(Duration timeout) {
        long deadlineMillis = clock.millis() + timeout.toMillis();
        do {
            step(true);
            for (PartitionLoad load : partitions.all()) {
                load.underWay().ifPresent(delivery -> delivery.await(Math.min(100, deadlineMillis - clock.millis())));
            }
        } while (clock.millis() < deadlineMillis
                && partitions.all().stream().anyMatch(load -> load.underWay().isPresent()));
        step(true);
    }

    private void read() {
        boolean busy = partitions.all().stream().anyMatch(load -> !load.idle());
        try {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(busy ? BUSY_POLL : IDLE_POLL);
            long now = clock.millis();
            for (TopicPartition partition : records.partitions()) {
                PartitionLoad load = partitions.get(partition);
                if (load != null) {
                    load.accept(records.records(partition), now, wall.millis());
                }
            }
            for (PartitionLoad load : partitions.all()) {
                positions.of(load.partition()).ifPresent(position -> load.readUpTo(position, now));
            }
        } catch (OffsetOutOfRangeException beyond) {
            beyond.offsetOutOfRangePartitions().forEach(this::recover);
        }
    }

    /** Records that were not stored are gone from Kafka, or Kafka's data were: goes on with what there is, and says so. */
    private void recover(TopicPartition partition, long offset) {
        PartitionLoad load = partitions.get(partition);
        if (load == null) {
            return; // taken away meanwhile
        }
        long begin = partitions.beginOf(partition);
        if (begin <= offset) {
            Incarnation next = partitions.afterLoss(partition, load.incarnation());
            LOG.error(
                    "{}: offset {} is beyond the end of the partition, whose data must have been lost: starting again at {}, as {} after {}",
                    partition,
                    offset,
                    begin,
                    next.text(),
                    load.incarnation().text());
            tracker.forget(partition);
            partitions.restart(partition, next);
        } else {
            LOG.error(
                    "{}: {} records were deleted by Kafka's retention before they were stored",
                    partition,
                    begin - offset);
            consumer.seek(partition, begin);
            load.readUpTo(begin, clock.millis());
        }
    }

    /** Offsets of a topic that was made anew begin again; what was read of it until now was not stored, see {@link TopicIds#confirm}. */
    private void restartMadeAnew() {
        for (TopicWatch.MadeAnew found : topicWatch.look(partitions.all())) {
            TopicPartition partition = found.load().partition();
            LOG.error(
                    "{}: the topic was deleted and made anew, with the id {} after {}: starting at its first record; "
                            + "what was not stored of the old one is lost, stored is all before {}",
                    partition,
                    found.topicId(),
                    found.load().incarnation().topicId(),
                    found.load().stored());
            tracker.forget(partition);
            partitions.restart(partition, Incarnation.of(found.topicId()));
        }
    }

    private void step(boolean draining) {
        long now = clock.millis();
        boolean held = holds.current().isPresent();
        for (PartitionLoad load : partitions.all()) {
            load.hold(held);
            if (load.settle(now)) {
                crashPoints.reached(CrashPoints.Point.INSERTED);
            }
            if (load.mistaken()) {
                partitions.takeUpAgain(load);
            } else if (load.storedBefore().isPresent()) {
                partitions.goOnAfter(load, load.storedBefore().get());
            } else {
                load.promote(now, draining);
            }
        }
        if (!commit()) {
            return;
        }
        for (PartitionLoad load : partitions.all()) {
            load.startable(now).ifPresent(delivery -> start(load, delivery));
        }
    }

    private void start(PartitionLoad load, Delivery delivery) {
        crashPoints.reached(CrashPoints.Point.INTENT_COMMITTED);
        delivery.started(deliverer.deliver(delivery.batch(), load.token(delivery.batch()), delivery.split()));
        crashPoints.reached(CrashPoints.Point.INSERT_STARTED);
    }

    /** Makes the commits that are wanted. False when they do not stand in Kafka, so that nothing may be sent. */
    private boolean commit() {
        Map<TopicPartition, OffsetAndMetadata> commits = new HashMap<>();
        for (PartitionLoad load : partitions.all()) {
            load.wantedCommit().ifPresent(commit -> commits.put(load.partition(), commit));
        }
        if (commits.isEmpty()) {
            putOffCommits.over();
            return true;
        }
        try {
            consumer.commitSync(commits, COMMIT_TIMEOUT);
        } catch (RebalanceInProgressException | RetriableException later) {
            putOffCommits.putOff(later);
            return false;
        }
        putOffCommits.over();
        commits.forEach((partition, commit) -> {
            PartitionLoad load = partitions.get(partition);
            if (load != null) {
                load.committed(commit);
            }
        });
        return true;
    }

    private void pauseAndResume() {
        List<TopicPartition> pause = new ArrayList<>();
        List<TopicPartition> resume = new ArrayList<>();
        for (PartitionLoad load : partitions.all()) {
            boolean paused = consumer.paused().contains(load.partition());
            if (load.saturated() != paused) {
                (paused ? resume : pause).add(load.partition());
            }
        }
        consumer.pause(pause);
        consumer.resume(resume);
    }
}
