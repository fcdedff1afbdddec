package dev.freshet.load;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works out how far each partition of one consumer is, and puts it on the board. Belongs to the consumer's thread. */
final class StatusTracker {

    private static final Logger LOG = LoggerFactory.getLogger(StatusTracker.class);

    private static final long ASK_EVERY_MILLIS = 1_000;
    private static final Duration ASK_TIMEOUT = Duration.ofSeconds(1);

    private final Consumer<byte[], byte[]> consumer;
    private final Positions positions;
    private final FetchAnswers answers;
    private final StatusBoard board;
    private final Holds holds;
    private final InstantSource wall;
    private final InstantSource clock;
    private final Map<TopicPartition, Long> endOffsets = new HashMap<>();
    private long askedMillis;
    private Instant answered = Instant.EPOCH;

    StatusTracker(Consumer<byte[], byte[]> consumer, StatusBoard board, Holds holds, InstantSource wall) {
        this.consumer = consumer;
        this.positions = new Positions(consumer);
        this.answers = new FetchAnswers(consumer);
        this.board = board;
        this.holds = holds;
        this.wall = wall;
        this.clock = new SteadyClock(wall);
    }

    void publish(Collection<PartitionLoad> loads) {
        askForEndsOfPaused();
        Instant now = wall.instant();
        if (answers.came() || answered.isAfter(now)) { // ahead, where the clock was set back
            answered = now;
        }
        for (PartitionLoad load : loads) {
            board.put(load.partition(), statusOf(load, now));
        }
    }

    /** Drops what is known of a partition whose offsets have started anew. */
    void forget(TopicPartition partition) {
        endOffsets.remove(partition);
        board.remove(partition);
    }

    private PartitionStatus statusOf(PartitionLoad load, Instant now) {
        TopicPartition partition = load.partition();
        PartitionStatus before = board.get(partition);
        OptionalLong unread = consumer.currentLag(partition);
        OptionalLong position = positions.of(partition);
        if (unread.isPresent() && position.isPresent()) {
            endOffsets.merge(partition, position.getAsLong() + unread.getAsLong(), Math::max);
        }
        long end = Math.max(load.stored(), endOffsets.getOrDefault(partition, 0L));
        boolean caughtUp = unread.isPresent() && position.isPresent() && load.idle() && load.stored() == end;
        Instant completeTo = caughtUp ? answered : receivedOfStored(load, now);
        if (before != null
                && before.completeTo().isAfter(completeTo)
                && !before.completeTo().isAfter(now)) {
            completeTo = before.completeTo(); // one that lies ahead was told by a clock that was set back since
        }
        Instant lastProgress =
                caughtUp || before == null || load.stored() > before.storedOffset() ? now : before.lastProgress();
        return new PartitionStatus(
                partition.topic(),
                partition.partition(),
                load.incarnation().text(),
                load.stored(),
                end,
                completeTo,
                lastProgress,
                load.deduplicationWindow(),
                load.lastError(),
                load.quiet() ? holds.current().orElse("") : "");
    }

    /** A producer of a team's own topic may claim any time, also one that has not come. */
    private static Instant receivedOfStored(PartitionLoad load, Instant now) {
        return Instant.ofEpochMilli(Math.clamp(load.storedReceivedMillis(), 0, now.toEpochMilli()));
    }

    /** A paused partition is not fetched, so that its end must be asked for. */
    private void askForEndsOfPaused() {
        long now = clock.millis();
        if (consumer.paused().isEmpty() || now - askedMillis < ASK_EVERY_MILLIS) {
            return;
        }
        askedMillis = now;
        try {
            endOffsets.putAll(consumer.endOffsets(consumer.paused(), ASK_TIMEOUT));
        } catch (KafkaException unreachable) {
            LOG.debug("the ends of paused partitions are not known: {}", unreachable.toString());
        }
    }
}
