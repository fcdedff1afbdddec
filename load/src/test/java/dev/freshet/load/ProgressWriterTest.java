package dev.freshet.load;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestServers.class)
class ProgressWriterTest {

    private final TestServers.Servers servers;

    ProgressWriterTest(TestServers.Servers servers) {
        this.servers = servers;
    }

    @Test
    void goesOnAfterAFailureThatNobodyExpected() throws Exception {
        AtomicBoolean failed = new AtomicBoolean();
        InstantSource failsOnce = () -> {
            if (failed.compareAndSet(false, true)) {
                throw new IllegalStateException("once");
            }
            return Instant.now();
        };
        StatusBoard board = new StatusBoard();
        board.put(
                new TopicPartition("events", 0),
                new PartitionStatus(
                        "events", 0, "id", 5, 5, Instant.now(), Instant.now(), Optional.empty(), Optional.empty(), ""));
        try (Stand stand = new Stand(
                        servers.broker().bootstrapServers(), servers.engine().url());
                ProgressWriter progress =
                        new ProgressWriter(stand.db, board, new Holds(stand.db, InstantSource.system()), failsOnce)) {
            progress.start();
            await().atMost(Duration.ofMinutes(1)).until(() -> stand.count("SELECT count() AS n FROM progress") > 0);
        }
    }
}
