package dev.freshet.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.event.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A message that is sent twice counts once, whoever loads the two. */
@ExtendWith(TestServers.class)
class LoaderDeduplicationTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final long NOW = System.currentTimeMillis();
    private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();

    private final Stand stand;

    LoaderDeduplicationTest(TestServers.Servers servers) throws Exception {
        this.stand =
                new Stand(servers.broker().bootstrapServers(), servers.engine().url());
    }

    @AfterEach
    void close() {
        stand.close();
    }

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void storesARetryInTheSameBatchOnce() {
        Event event = TestEvents.view("shop", "m1", "ada", NOW);
        stand.send(List.of(event, event, TestEvents.view("shop", "m2", "ada", NOW), event));

        load(stand.config, 4);

        assertThat(stand.ledger()).isEqualTo(new Stand.Tally(4, 2, 2, 0));
        assertThat(stand.stored()).isEqualTo(2);
        assertThat(stand.countsOfRollups()).allSatisfy((_, n) -> assertThat(n).isEqualTo(2));
        assertThat(stand.meters.counter("freshet.load.duplicates").count()).isEqualTo(2);
    }

    @Test
    void storesARetryInALaterBatchOnceAlsoAfterARestart() {
        List<Event> events = views(0, 100);
        stand.send(events);
        load(stand.config, 100);
        stand.send(events);
        load(stand.config, 200);
        stand.send(views(50, 150));
        load(stand.config, 300);

        assertThat(stand.ledger()).isEqualTo(new Stand.Tally(300, 150, 150, 0));
        assertThat(stand.stored()).isEqualTo(150);
    }

    @Test
    void countsTheSameMessageIdOfTwoProductsTwice() {
        stand.send(List.of(
                TestEvents.view("shop", "m1", "ada", NOW),
                TestEvents.view("blog", "m1", "ada", NOW),
                TestEvents.view("m1", "shop", "ada", NOW)));
        load(stand.config, 3);
        stand.send(List.of(TestEvents.view("blog", "m1", "ada", NOW), TestEvents.view("docs", "m1", "ada", NOW)));
        load(stand.config, 5);

        assertThat(stand.ledger()).isEqualTo(new Stand.Tally(5, 4, 1, 0));
        assertThat(stand.stored()).isEqualTo(4);
    }

    @Test
    void countsAMessageAgainOnceItsWindowIsOver() {
        Event first = TestEvents.view("shop", "m1", "ada", NOW - 10 * HOUR_MILLIS);
        LoaderConfig hour = stand.config.withDeduplication(new Deduplication(Duration.ofHours(1), 1 << 20));
        stand.send(List.of(first));
        load(hour, 1);
        stand.send(List.of(
                TestEvents.view("shop", "m1", "ada", NOW - 10 * HOUR_MILLIS + HOUR_MILLIS / 2),
                TestEvents.view("shop", "m2", "ada", NOW - 10 * HOUR_MILLIS + HOUR_MILLIS / 2)));
        load(hour, 3);
        assertThat(stand.stored()).isEqualTo(2);

        stand.send(List.of(TestEvents.view("shop", "m3", "ada", NOW - 5 * HOUR_MILLIS)));
        load(hour, 4);
        stand.send(List.of(TestEvents.view("shop", "m1", "ada", NOW - 5 * HOUR_MILLIS)));
        load(hour, 5);

        assertThat(stand.ledger()).isEqualTo(new Stand.Tally(5, 4, 1, 0));
    }

    @Test
    void remembersForAShorterTimeWhenMemoryIsShortAndSaysSo() {
        LoaderConfig small = stand.config
                .withBatches(50, 1 << 20, Duration.ofMillis(20))
                .withDeduplication(new Deduplication(Duration.ofHours(24), 16 << 10));
        List<Event> events = IntStream.range(0, 3_000)
                .mapToObj(n -> TestEvents.view("shop", "m" + n, "ada", NOW - HOUR_MILLIS + n * 1000L))
                .toList();
        stand.send(events);

        try (Loader loader = stand.loader(small, CrashPoints.NONE)) {
            loader.start();
            await().atMost(PATIENCE).until(() -> stand.ledger().read() == 3_000);
            stand.send(List.of(TestEvents.view("shop", "m2999", "ada", NOW), events.getFirst()));
            await().atMost(PATIENCE).until(() -> stand.ledger().read() == 3_002);

            assertThat(loader.status().partitions())
                    .filteredOn(partition -> partition.storedOffset() > 0)
                    .singleElement()
                    .satisfies(partition -> assertThat(partition.deduplicationWindow())
                            .hasValueSatisfying(window -> assertThat(window).isLessThan(Duration.ofHours(1))));
            assertThat(stand.meters.find("freshet.load.deduplication.window").gauges())
                    .anySatisfy(gauge -> assertThat(gauge.value()).isBetween(1.0, 3_600.0));
        }
        assertThat(stand.ledger()).isEqualTo(new Stand.Tally(3_002, 3_001, 1, 0));
    }

    @Test
    void storesARetryOnceWhenItsPartitionHasMovedToAnotherLoader() {
        List<Event> events = views(0, 400);
        try (Loader first = stand.loader()) {
            first.start();
            stand.send(events);
            await().atMost(PATIENCE).until(() -> stand.stored() == 400);
            try (Loader second = stand.loader()) {
                second.start();
                await().atMost(PATIENCE)
                        .until(() -> !second.status().partitions().isEmpty());
                stand.send(events);
                stand.send(views(400, 500));
                await().atMost(PATIENCE).until(() -> stand.ledger().read() == 900);
            }
        }

        assertThat(stand.ledger()).isEqualTo(new Stand.Tally(900, 500, 400, 0));
        assertThat(stand.stored()).isEqualTo(500);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PART_INSERTED")
    void storesEachMessageOnceAndKeepsItsLedgerWhenTheLoaderIsKilled(CrashPoints.Point point) {
        LoaderConfig small = stand.config.withBatches(300, 1 << 20, Duration.ofMillis(20));
        List<Event> sent = new ArrayList<>();
        for (int from = 0; from < 3_000; from += 500) {
            sent.addAll(views(from, from + 1_000));
        }
        stand.send(sent);
        for (int kill = 0; kill < 4; kill++) {
            runUntilKilled(small.withBatches(300 - 70 * kill, 1 << 20, Duration.ofMillis(20)), point);
        }
        load(small, sent.size());

        assertThat(stand.stored()).isEqualTo(3_500);
        assertThat(stand.count("SELECT uniqExact(message) AS n FROM events")).isEqualTo(3_500);
        assertThat(stand.ledger()).isEqualTo(new Stand.Tally(sent.size(), 3_500, sent.size() - 3_500, 0));
        assertThat(stand.countsOfRollups()).allSatisfy((_, n) -> assertThat(n).isEqualTo(3_500));
    }

    private void runUntilKilled(LoaderConfig config, CrashPoints.Point point) {
        AtomicInteger passed = new AtomicInteger();
        AtomicBoolean dead = new AtomicBoolean();
        try (Loader loader = stand.loader(config, reached -> {
            if (dead.get() || (reached == point && passed.incrementAndGet() == 2)) {
                dead.set(true);
                throw new Killed();
            }
        })) {
            loader.start();
            await().dontCatchUncaughtExceptions().atMost(PATIENCE).until(() -> dead.get() && !loader.ready());
        }
    }

    /** Runs a loader until so many records, of all that were sent, are in the ledger. */
    private void load(LoaderConfig config, int read) {
        try (Loader loader = stand.loader(config, CrashPoints.NONE)) {
            loader.start();
            await().atMost(PATIENCE).until(() -> stand.ledger().read() >= read);
        }
    }

    private static List<Event> views(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(n -> TestEvents.view(n % 3 == 0 ? "shop" : "blog", "m" + n, "person-" + n % 17, NOW - n))
                .toList();
    }
}
