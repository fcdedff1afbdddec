package dev.freshet.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.embedded.BrokerOptions;
import dev.freshet.embedded.EmbeddedBroker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How far a loader says that everything is stored, when its surroundings mislead it. */
@ExtendWith(TestServers.class)
class LoaderProgressTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Stand stand;
    private final String engine;

    LoaderProgressTest(TestServers.Servers servers) throws Exception {
        this.engine = servers.engine().url();
        this.stand =
                new Stand(servers.broker().bootstrapServers(), servers.engine().url());
    }

    @AfterEach
    void close() {
        stand.close();
    }

    @Test
    void doesNotSayThatTheFutureIsStoredOnceTheClockIsSetBack() {
        AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ofHours(1));
        InstantSource clock = () -> Instant.now().plus(ahead.get());
        try (Loader loader = stand.loader(stand.config, CrashPoints.NONE, clock)) {
            loader.start();
            await().atMost(PATIENCE).until(() -> partitionsCompleteInTheFuture() == Stand.PARTITIONS + 1);
            ahead.set(Duration.ZERO);
            await().atMost(PATIENCE).until(() -> partitionsCompleteInTheFuture() == 0);
        }
    }

    @Test
    void doesNotSayThatAllIsStoredUntilNowWhileKafkaDoesNotAnswer() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(TestServers.directory("silent"), BrokerOptions.defaults());
                Stand stand = new Stand(broker.bootstrapServers(), engine);
                Loader loader = stand.loader()) {
            loader.start();
            await().atMost(PATIENCE).until(() -> partitionsCompleteWithin(stand, 5) == Stand.PARTITIONS + 1);
            try {
                signal(broker, "STOP");
                await().atMost(PATIENCE).until(() -> partitionsCompleteWithin(stand, 10) == 0);
            } finally {
                signal(broker, "CONT");
            }
            await().atMost(PATIENCE).until(() -> partitionsCompleteWithin(stand, 5) == Stand.PARTITIONS + 1);
        }
    }

    /** Partitions that were complete up to at most so long before their loader said so. */
    private static long partitionsCompleteWithin(Stand stand, int seconds) {
        return stand.count("SELECT count() AS n FROM progress FINAL WHERE complete_to > updated - toIntervalSecond(%d)"
                .formatted(seconds));
    }

    private static void signal(EmbeddedBroker broker, String name) throws Exception {
        int status = new ProcessBuilder(
                        "kill", "-" + name, Long.toString(broker.process().pid()))
                .start()
                .waitFor();
        assertThat(status).isZero();
    }

    private long partitionsCompleteInTheFuture() {
        return stand.count("SELECT count() AS n FROM progress FINAL WHERE complete_to > now64(3) + INTERVAL 1 MINUTE");
    }
}
