package dev.freshet.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.freshet.event.Event;
import dev.freshet.event.EventType;
import dev.freshet.store.Granularity;
import dev.freshet.store.Measure;
import dev.freshet.store.Rollup;
import dev.freshet.store.State;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestServers.class)
class LoaderTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Stand stand;

    LoaderTest(TestServers.Servers servers) throws Exception {
        this.stand =
                new Stand(servers.broker().bootstrapServers(), servers.engine().url());
    }

    @AfterEach
    void close() {
        stand.close();
    }

    @Test
    void countsEveryEventInTheRawTableAndInEachRollup() {
        long now = System.currentTimeMillis();
        List<Event> events = new TestEvents(7, now, Duration.ofDays(3).toMillis(), 3_000).take(50_000);
        stand.send(events);

        try (Loader loader = stand.loader()) {
            loader.start();
            await().atMost(PATIENCE).until(() -> stand.stored() >= events.size());
            await().atMost(PATIENCE).until(() -> loader.status().lag() == 0);
        }

        assertThat(stand.stored()).isEqualTo(events.size());
        assertThat(stand.countsOfRollups())
                .hasSize(33)
                .allSatisfy((_, n) -> assertThat(n).isEqualTo(events.size()));
        assertThat(stand.meters.counter("freshet.load.events").count()).isEqualTo(events.size());
        for (Granularity granularity : Granularity.values()) {
            String table = Rollup.TOTALS.table(granularity);
            assertThat(read(table, "sum(views)")).isEqualTo(count(events, event -> event.type() == EventType.PAGE));
            assertThat(read(table, "sum(errors)")).isEqualTo(count(events, Event::error));
            assertThat(read(table, "sum(durations_count)"))
                    .isEqualTo(count(events, event -> event.durationMillis() >= 0));
            assertNear(
                    table,
                    Rollup.TOTALS,
                    Measure.USERS,
                    events.stream().mapToLong(Event::user).distinct().count());
            assertNear(
                    table,
                    Rollup.TOTALS,
                    Measure.SESSIONS,
                    events.stream().mapToLong(Event::session).distinct().count());
            assertMedian(table, events);
        }
        assertThat(stand.count("SELECT sum(views) AS n FROM sessions_1h"))
                .isEqualTo(count(events, event -> event.type() == EventType.PAGE));
    }

    @Test
    void tellsWhoeverWantsToKnowThatEventsWereStored() {
        AtomicLong seen = new AtomicLong();
        try (Loader loader = stand.loader()) {
            loader.whenStored(() -> seen.set(stand.stored()));
            loader.start();

            stand.send(new TestEvents(9, System.currentTimeMillis(), 60_000, 10).take(100));

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(seen).hasValue(100));
        }
    }

    @Test
    void putsRecordsThatAreNoEventsAsideAndStoresTheRest() {
        List<Event> events = new TestEvents(8, System.currentTimeMillis(), 60_000, 10).take(100);
        stand.send(events.subList(0, 50));
        stand.sendBytes(stand.config.topic(), "not an event".getBytes(StandardCharsets.UTF_8));
        stand.sendBytes(stand.config.topic(), new byte[0]);
        stand.send(events.subList(50, 100));

        try (Loader loader = stand.loader()) {
            loader.start();
            await().atMost(PATIENCE).until(() -> stand.stored() >= 100);
        }

        assertThat(stand.stored()).isEqualTo(100);
        assertThat(stand.rejected())
                .hasSize(2)
                .allSatisfy(letter -> assertThat(letter)
                        .contains("\"code\":\"corrupt_record\"", "\"topic\":\"" + stand.config.topic()));
        assertThat(stand.meters
                        .get("freshet.load.dead.letters")
                        .tag("code", "corrupt_record")
                        .counter()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void loadsATeamsOwnTopicLikeTheRest() {
        String own = stand.config.ownTopics().getFirst().topic();
        stand.sendBytes(own, """
                {"type":"track","event":"Invoice Paid","userId":"ada","messageId":"m1","properties":{"amount":12.5}}""".getBytes(StandardCharsets.UTF_8));
        stand.sendBytes(own, "{\"type\":\"track\",".getBytes(StandardCharsets.UTF_8));
        stand.sendBytes(own, "{\"event\":\"Invoice Sent\",\"userId\":\"ada\"}".getBytes(StandardCharsets.UTF_8));

        try (Loader loader = stand.loader()) {
            loader.start();
            await().atMost(PATIENCE).until(() -> stand.stored() >= 2);
        }

        assertThat(
                        stand.texts(
                                "SELECT concat(product, ' ', event, ' ', properties['amount']) AS n FROM events ORDER BY event"))
                .containsExactly("partner Invoice Paid 12.5", "partner Invoice Sent ");
        assertThat(stand.rejected()).singleElement().asString().contains("\"product\":\"partner\"", "malformed_json");
    }

    @Test
    void writesProgressThatMovesOnWhileNothingComesIn() {
        try (Loader loader = stand.loader()) {
            loader.start();
            await().atMost(PATIENCE)
                    .until(() -> stand.count("SELECT count(DISTINCT topic, partition) AS n FROM progress") == 3);
            long first = completeToMillis();
            await().atMost(PATIENCE).until(() -> completeToMillis() > first);
            assertThat(loader.ready()).isTrue();
        }
    }

    @Test
    void handsPartitionsOverBetweenLoadersWithoutLossOrRepetition() {
        LoaderConfig small = stand.config.withBatches(500, 1 << 20, Duration.ofMillis(20));
        List<Event> events = new TestEvents(9, System.currentTimeMillis(), 60_000, 200).take(20_000);

        try (Loader first = stand.loader(small, CrashPoints.NONE)) {
            first.start();
            stand.send(events.subList(0, 8_000));
            await().atMost(PATIENCE).until(() -> stand.stored() > 0);
            try (Loader second = stand.loader(small, CrashPoints.NONE)) {
                second.start();
                stand.send(events.subList(8_000, 14_000));
                await().atMost(PATIENCE)
                        .until(() -> !second.status().partitions().isEmpty());
            }
            stand.send(events.subList(14_000, 20_000));
            await().atMost(PATIENCE).until(() -> stand.stored() >= events.size());
        }

        assertThat(stand.stored()).isEqualTo(events.size());
        assertThat(stand.countsOfRollups()).allSatisfy((_, n) -> assertThat(n).isEqualTo(events.size()));
    }

    private long completeToMillis() {
        return stand.count(
                "SELECT toUnixTimestamp64Milli(min(newest)) AS n FROM (SELECT argMax(complete_to, updated) AS newest FROM progress GROUP BY topic, partition)");
    }

    private long read(String table, String aggregate) {
        return stand.count("SELECT toInt64(" + aggregate + ") AS n FROM " + table);
    }

    private void assertNear(String table, Rollup rollup, Measure measure, long distinct) {
        double expected = (double) distinct;
        State state = rollup.state(measure).orElseThrow();
        assertThat((double) read(table, state.merge())).isCloseTo(expected, within(4 * state.error() * expected));
    }

    private void assertMedian(String table, List<Event> events) {
        double[] sorted = events.stream()
                .flatMapToDouble(event ->
                        event.durationMillis() >= 0 ? DoubleStream.of(event.durationMillis()) : DoubleStream.empty())
                .sorted()
                .toArray();
        String merge =
                Rollup.TOTALS.state(Measure.DURATION_QUANTILES).orElseThrow().merge();
        assertThat((double) read(table, merge + "[1]")).isCloseTo(sorted[sorted.length / 2], within(20.0));
    }

    private static long count(List<Event> events, Predicate<Event> condition) {
        return events.stream().filter(condition).count();
    }
}
