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
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A loader takes partitions over while the engine is away: it must wait, since it does not know yet what was stored before. */
@ExtendWith(TestServers.class)
class LoaderTakeoverTest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long NOW = System.currentTimeMillis();

    private final Path data = TestServers.directory("engine-away");
    private EmbeddedEngine engine = EmbeddedEngine.start(data, EngineOptions.defaults());
    private final Stand stand;

    LoaderTakeoverTest(TestServers.Servers servers) throws Exception {
        this.stand = new Stand(servers.broker().bootstrapServers(), engine.url());
    }

    @AfterEach
    void close() {
        stand.close();
        engine.close();
    }

    @Test
    void waitsAndSaysWhyAndThenStoresEachMessageOnceWhenTheEngineIsDown() throws Exception {
        int port = URI.create(engine.url()).getPort();
        stand.send(views(0, 400));
        loadAll(400);
        engine.process().destroyForcibly().waitFor();
        stand.send(views(200, 700));

        try (Loader loader = stand.loader()) {
            loader.start();
            awaitWaiting(loader, partition -> assertThat(partition.lastError()).isPresent());
            engine = EmbeddedEngine.start(data, EngineOptions.defaults().withPort(port));
            awaitLoaded(loader, 900);
            assertThat(loader.status().partitions())
                    .allSatisfy(partition -> assertThat(partition.lastError()).isEmpty());
        }
        assertStoredOnce();
    }

    /** The process is stopped, so that connections stand and nothing answers. */
    @Test
    void waitsForAnEngineThatDoesNotAnswerAndStoresEachMessageOnce() throws Exception {
        stand.send(views(0, 400));
        loadAll(400);
        signal("STOP");
        stand.send(views(200, 700));

        try (Loader loader = stand.loader()) {
            loader.start();
            awaitWaiting(loader, _ -> {});
            signal("CONT");
            awaitLoaded(loader, 900);
        }
        assertStoredOnce();
    }

    private void signal(String name) throws Exception {
        int status = new ProcessBuilder(
                        "kill", "-" + name, Long.toString(engine.process().pid()))
                .start()
                .waitFor();
        assertThat(status).isZero();
    }

    private void loadAll(int read) {
        try (Loader loader = stand.loader()) {
            loader.start();
            awaitLoaded(loader, read);
        }
    }

    private void awaitLoaded(Loader loader, int read) {
        await().atMost(PATIENCE).until(() -> stand.ledger().read() >= read);
        await().atMost(PATIENCE).until(() -> loader.ready() && loader.status().lag() == 0);
    }

    /** Until every partition has records to store and does not know yet what it has stored. */
    private void awaitWaiting(Loader loader, Consumer<PartitionStatus> more) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(loader.status().partitions())
                        .filteredOn(partition -> partition.topic().equals(stand.config.topic()))
                        .hasSize(Stand.PARTITIONS)
                        .allSatisfy(partition -> {
                            assertThat(partition.deduplicationWindow()).isEmpty();
                            assertThat(partition.lag()).isPositive();
                            more.accept(partition);
                        }));
    }

    private void assertStoredOnce() {
        assertThat(stand.stored()).isEqualTo(700);
        assertThat(stand.count("SELECT uniqExact(message) AS n FROM events")).isEqualTo(700);
        assertThat(stand.ledger()).isEqualTo(new Stand.Tally(900, 700, 200, 0));
        assertThat(stand.countsOfRollups()).allSatisfy((_, n) -> assertThat(n).isEqualTo(700));
    }

    private static List<Event> views(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(n -> TestEvents.view("shop", "m" + n, "person-" + n % 17, NOW - n))
                .toList();
    }
}
