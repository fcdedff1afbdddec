package dev.freshet.load;

import static org.awaitility.Awaitility.await;

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

    LoaderProgressTest(TestServers.Servers servers) throws Exception {
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

    private long partitionsCompleteInTheFuture() {
        return stand.count("SELECT count() AS n FROM progress FINAL WHERE complete_to > now64(3) + INTERVAL 1 MINUTE");
    }
}
