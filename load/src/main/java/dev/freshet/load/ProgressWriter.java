package dev.freshet.load;

import dev.freshet.store.ClickHouse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the status of each owned partition to the table {@code progress}, once a second, also when nothing comes in: it is what
 * {@code completeTo} of every answer rests on. Owns its thread.
 */
final class ProgressWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressWriter.class);

    private final ClickHouse db;
    private final StatusBoard board;
    private final Holds holds;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("freshet-progress").factory());
    private boolean failing;

    ProgressWriter(ClickHouse db, StatusBoard board, Holds holds) {
        this.db = db;
        this.board = board;
        this.holds = holds;
    }

    void start() {
        var _ = thread.scheduleWithFixedDelay(this::write, 0, 1, TimeUnit.SECONDS);
    }

    /** A task that fails is never run again, and without it no hold would be read any more: whatever fails is tried again in a second. */
    private void write() {
        try {
            holds.read();
            List<PartitionStatus> statuses = board.all();
            if (!statuses.isEmpty()) {
                db.execute(sql(statuses));
            }
            failing = false;
        } catch (RuntimeException failure) {
            if (!failing) {
                LOG.warn("progress cannot be written, answers look older than they are: {}", failure.toString());
            }
            failing = true;
        }
    }

    /** The newest row of a partition counts: each is newer than all before it, whoever wrote them, also when the store's clock steps back. */
    private static String sql(List<PartitionStatus> statuses) {
        return """
                INSERT INTO progress (topic, partition, stored_offset, end_offset, complete_to, held, incarnation, remembered, updated)
                SELECT *, greatest(now64(3), (SELECT max(updated) FROM progress) + toIntervalMillisecond(1))
                FROM values(
                    'topic String, partition UInt32, stored_offset UInt64, end_offset UInt64, complete_to DateTime64(3), held String, incarnation String, remembered UInt64',
                    %s)
                """.formatted(statuses.stream().map(ProgressWriter::values).collect(Collectors.joining(", ")));
    }

    private static String values(PartitionStatus status) {
        return "('%s', %d, %d, %d, fromUnixTimestamp64Milli(%d, 'UTC'), '%s', '%s', %d)"
                .formatted(
                        status.topic(), // Kafka allows letters, digits, dot, dash and underscore only
                        status.partition(),
                        status.storedOffset(),
                        status.endOffset(),
                        status.completeTo().toEpochMilli(),
                        status.held(), // a name of ours, of letters and digits
                        status.incarnation(),
                        status.deduplicationWindow().map(Duration::toMillis).orElse(0L));
    }

    @Override
    public void close() {
        thread.close();
    }
}
