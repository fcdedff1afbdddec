package dev.freshet.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestServers.class)
class ProgressWriterTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final TopicPartition PARTITION = new TopicPartition("events", 0);

    private final Stand stand;
    private final StatusBoard board = new StatusBoard();
    private final Holds holds;

    ProgressWriterTest(TestServers.Servers servers) throws Exception {
        this.stand =
                new Stand(servers.broker().bootstrapServers(), servers.engine().url());
        this.holds = new Holds(stand.db, InstantSource.system());
    }

    @AfterEach
    void close() {
        stand.close();
    }

    @Test
    void goesOnAfterAFailureThatNobodyExpected() {
        board.put(PARTITION, status(5, Instant.MAX)); // which no number of milliseconds can tell
        try (ProgressWriter progress = new ProgressWriter(stand.db, board, holds)) {
            progress.start();
            await().atMost(PATIENCE).until(() -> holds.current().isEmpty());
            stand.db.execute("INSERT INTO holds (name, until) VALUES ('next', now64(3) + INTERVAL 1 HOUR)");
            await("a second turn after the one that failed")
                    .atMost(PATIENCE)
                    .until(() -> holds.current().isPresent());

            board.put(PARTITION, status(5, Instant.now()));
            await().atMost(PATIENCE).until(() -> stand.count("SELECT count() AS n FROM progress") > 0);
        }
    }

    @Test
    void winsOverWhatAClockThatWasAheadHasWritten() {
        stand.db.execute("""
                INSERT INTO progress (topic, partition, stored_offset, end_offset, complete_to, updated)
                VALUES ('events', 0, 4, 4, now64(3) + INTERVAL 1 HOUR, now64(3) + INTERVAL 1 HOUR)""");
        try (ProgressWriter progress = new ProgressWriter(stand.db, board, holds)) {
            progress.start();
            board.put(PARTITION, status(5, Instant.now()));
            await().atMost(PATIENCE).until(() -> storedOffset() == 5);
            board.put(PARTITION, status(6, Instant.now()));
            await().atMost(PATIENCE).until(() -> storedOffset() == 6);
        }
        assertThat(stand.count("SELECT count() AS n FROM progress FINAL WHERE complete_to > now64(3)"))
                .isZero();
    }

    private long storedOffset() {
        return stand.count("SELECT stored_offset AS n FROM progress FINAL");
    }

    private static PartitionStatus status(long stored, Instant completeTo) {
        return new PartitionStatus(
                PARTITION.topic(),
                PARTITION.partition(),
                "id",
                stored,
                stored,
                completeTo,
                Instant.now(),
                Optional.empty(),
                Optional.empty(),
                "");
    }
}
