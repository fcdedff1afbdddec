package dev.freshet.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.embedded.EmbeddedEngine;
import dev.freshet.embedded.EngineOptions;
import dev.freshet.event.Event;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(TestServers.class)
class LoaderFaultsTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final TestServers.Servers servers;

    LoaderFaultsTest(TestServers.Servers servers) {
        this.servers = servers;
    }

    /** Ends the loader's thread as a kill would: nothing more is committed. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PART_INSERTED")
    void countsEachEventOnceWhenTheLoaderIsKilled(CrashPoints.Point point) throws Exception {
        List<Event> events = new TestEvents(
                        11, System.currentTimeMillis(), Duration.ofDays(4).toMillis(), 500)
                .take(12_000);
        try (Stand stand =
                new Stand(servers.broker().bootstrapServers(), servers.engine().url())) {
            LoaderConfig small = stand.config.withBatches(1_000, 1 << 20, Duration.ofMillis(50));
            stand.send(events);
            for (int kill = 0; kill < 3; kill++) {
                runUntilKilled(stand, small, point);
            }
            // Batches of another size: a promised one must be repeated as it was all the same.
            try (Loader loader =
                    stand.loader(small.withBatches(7_777, 1 << 20, Duration.ofMillis(50)), CrashPoints.NONE)) {
                loader.start();
                await().atMost(PATIENCE).until(() -> stand.stored() >= events.size());
                await().atMost(PATIENCE).until(() -> loader.status().lag() == 0);
            }
            assertCountedOnce(stand, events);
        }
    }

    private static void runUntilKilled(Stand stand, LoaderConfig config, CrashPoints.Point point) {
        AtomicInteger passed = new AtomicInteger();
        try (Loader loader = stand.loader(config, reached -> {
            if (reached == point && passed.incrementAndGet() == 3) {
                throw new Killed();
            }
        })) {
            loader.start();
            await().dontCatchUncaughtExceptions().atMost(PATIENCE).until(() -> passed.get() >= 3);
            await().dontCatchUncaughtExceptions().atMost(PATIENCE).until(() -> !loader.ready());
        }
    }

    @Test
    void goesOnWhenMemoryOutsideOfTheHeapIsRefusedOnce() throws Exception {
        List<Event> events = new TestEvents(
                        14, System.currentTimeMillis(), Duration.ofDays(4).toMillis(), 500)
                .take(3_000);
        AtomicInteger passed = new AtomicInteger();
        CrashPoints refusedOnce = reached -> {
            if (reached == CrashPoints.Point.INSERTED && passed.incrementAndGet() == 1) {
                throw new OutOfMemoryError("Cannot reserve 8 bytes of direct buffer memory");
            }
        };
        try (Stand stand = new Stand(
                        servers.broker().bootstrapServers(), servers.engine().url());
                Loader loader = stand.loader(stand.config, refusedOnce)) {
            stand.send(events);
            loader.start();
            await().atMost(PATIENCE).until(() -> stand.stored() >= events.size());
            await().atMost(PATIENCE)
                    .until(() -> passed.get() > 1 && loader.status().lag() == 0);
            assertCountedOnce(stand, events);
        }
    }

    @Test
    void waitsForAnEngineThatIsKilledAndCountsEachEventOnce() throws Exception {
        Path data = TestServers.directory("engine-killed");
        EmbeddedEngine engine = EmbeddedEngine.start(data, EngineOptions.defaults());
        int port = URI.create(engine.url()).getPort();
        List<Event> events = new TestEvents(
                        12, System.currentTimeMillis(), Duration.ofDays(4).toMillis(), 500)
                .take(30_000);
        try (Stand stand = new Stand(servers.broker().bootstrapServers(), engine.url());
                Loader loader =
                        stand.loader(stand.config.withBatches(500, 1 << 20, Duration.ofMillis(20)), CrashPoints.NONE)) {
            loader.start();
            stand.send(events.subList(0, 15_000));
            await().atMost(PATIENCE).until(() -> stand.stored() > 0);

            engine.process().destroyForcibly().waitFor();
            stand.send(events.subList(15_000, 30_000));
            await().atMost(PATIENCE)
                    .until(() -> loader.status().partitions().stream()
                            .anyMatch(partition -> partition.lastError().isPresent() && partition.lag() > 0));
            engine = EmbeddedEngine.start(data, EngineOptions.defaults().withPort(port));

            await().atMost(PATIENCE).until(() -> stand.stored() >= events.size());
            await().atMost(PATIENCE).until(() -> loader.status().lag() == 0);
            assertCountedOnce(stand, events);
        } finally {
            engine.close();
        }
    }

    private static void assertCountedOnce(Stand stand, List<Event> events) {
        assertThat(stand.stored()).isEqualTo(events.size());
        assertThat(stand.count("SELECT uniqExact(message) AS n FROM events")).isEqualTo(events.size());
        assertThat(stand.countsOfRollups())
                .hasSize(33)
                .allSatisfy((_, n) -> assertThat(n).isEqualTo(events.size()));
        assertThat(stand.count("SELECT sum(views) AS n FROM sessions_1h"))
                .isEqualTo(stand.count("SELECT countIf(type = 'page') AS n FROM events"));
    }
}
