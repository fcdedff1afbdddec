package dev.freshet.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.event.Event;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An event that ClickHouse refuses blocks nothing: it becomes a dead letter, and the rest of its batch is stored. */
@ExtendWith(TestServers.class)
class LoaderPoisonTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final long NOW = System.currentTimeMillis();

    private final Stand stand;

    LoaderPoisonTest(TestServers.Servers servers) throws Exception {
        this.stand =
                new Stand(servers.broker().bootstrapServers(), servers.engine().url());
    }

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private void refusePoison() {
        stand.db.execute("ALTER TABLE events ADD CONSTRAINT no_poison CHECK event != 'poison'");
    }

    @AfterEach
    void close() {
        stand.close();
    }

    @Test
    void putsTheOneRefusedEventAsideAndStoresTheThousandsAroundIt() {
        refusePoison();
        stand.send(events(0, 3_000, Set.of(1_234)));
        load(stand.config, 3_000);

        assertCounts(3_000, 1);
        assertThat(stand.rejected())
                .singleElement()
                .asString()
                .contains("\"code\":\"refused_by_store\"", "no_poison", "\"product\":\"shop\"", "payloadBase64")
                .doesNotContain("\"payloadBase64\":\"\"");
        assertThat(stand.meters
                        .get("freshet.load.dead.letters")
                        .tag("code", "refused_by_store")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void putsSeveralRefusedEventsAsideAndGoesOnWithTheBatchesAfterThem() {
        refusePoison();
        Set<Integer> poison = Set.of(0, 1, 499, 1_000, 1_999);
        stand.send(events(0, 2_000, poison));
        load(stand.config.withBatches(700, 1 << 20, Duration.ofMillis(20)), 2_000);
        stand.send(events(1_990, 2_500, Set.of(1_999, 2_100)));
        load(stand.config.withBatches(700, 1 << 20, Duration.ofMillis(20)), 2_510);

        assertThat(stand.stored()).isEqualTo(2_500 - 6);
        // The refused event is refused again when it is sent again; the nine around it are duplicates.
        assertThat(stand.ledger()).isEqualTo(new Stand.Tally(2_510, 2_494, 9, 7));
        assertThat(stand.countsOfRollups()).allSatisfy((_, n) -> assertThat(n).isEqualTo(2_494));
        assertThat(stand.rejected()).hasSize(7);
    }

    @Test
    void storesTheRestOnceWhenTheLoaderIsKilledBetweenTheParts() {
        refusePoison();
        stand.send(events(0, 2_000, Set.of(3, 700, 701, 1_500)));
        for (int part = 1; part <= 4; part++) {
            runUntilKilled(part);
        }
        load(stand.config, 2_000);

        assertCounts(2_000, 4);
        assertThat(stand.rejected()).hasSize(4);
    }

    /** The table has stored the rows when the view fails: they stay, and every other view must have them, too. */
    @Test
    void storesEventsThatAViewRefusesEverywhereElseAndGoesOn() {
        stand.db.execute("CREATE TABLE fussy (n UInt8) ENGINE = MergeTree ORDER BY tuple()");
        stand.db.execute("CREATE MATERIALIZED VIEW fussy_view TO fussy AS"
                + " SELECT toUInt8(throwIf(event = 'poison', 'this view takes no poison')) AS n FROM events");
        stand.send(events(0, 1_000, Set.of(617)));
        load(stand.config, 1_000);
        stand.send(events(1_000, 1_100, Set.of()));
        load(stand.config, 1_100);
        stand.db.execute("DROP TABLE fussy_view SYNC");
        stand.send(events(1_100, 1_200, Set.of(1_150)));
        load(stand.config, 1_200);

        assertCounts(1_200, 0);
        assertThat(stand.rejected()).isEmpty();
        assertThat(stand.count("SELECT count() AS n FROM fussy")).isEqualTo(100);
        assertThat(stand.meters.counter("freshet.load.view.refused").count()).isEqualTo(1_000);
    }

    /** What the table refuses becomes a dead letter also where a view refuses another event of the batch. */
    @Test
    void putsAsideWhatTheTableRefusesInABatchOfWhichAViewRefusesMore() {
        refusePoison();
        stand.db.execute("CREATE TABLE fussy (n UInt8) ENGINE = MergeTree ORDER BY tuple()");
        stand.db.execute("CREATE MATERIALIZED VIEW fussy_view TO fussy AS"
                + " SELECT toUInt8(throwIf(message % 97 = 3, 'this view is fussy')) AS n FROM events");
        stand.send(events(0, 1_000, Set.of(300)));
        load(stand.config, 1_000);

        assertCounts(1_000, 1);
        assertThat(stand.rejected()).singleElement().asString().contains("no_poison");
    }

    private void assertCounts(int sent, int refused) {
        assertThat(stand.stored()).isEqualTo(sent - refused);
        assertThat(stand.ledger()).isEqualTo(new Stand.Tally(sent, sent - refused, 0, refused));
        assertThat(stand.countsOfRollups()).allSatisfy((_, n) -> assertThat(n).isEqualTo(sent - refused));
    }

    private void runUntilKilled(int part) {
        AtomicInteger passed = new AtomicInteger();
        AtomicBoolean dead = new AtomicBoolean();
        try (Loader loader = stand.loader(stand.config, reached -> {
            if (dead.get() || (reached == CrashPoints.Point.PART_INSERTED && passed.incrementAndGet() == part)) {
                dead.set(true);
                throw new Killed();
            }
        })) {
            loader.start();
            await().dontCatchUncaughtExceptions().atMost(PATIENCE).until(() -> dead.get() && !loader.ready());
        }
    }

    private void load(LoaderConfig config, int read) {
        try (Loader loader = stand.loader(config, CrashPoints.NONE)) {
            loader.start();
            await().atMost(PATIENCE).until(() -> stand.ledger().read() >= read);
        }
    }

    /** Events of one person, so that all are in one partition. */
    private static List<Event> events(int from, int to, Set<Integer> poison) {
        return IntStream.range(from, to)
                .mapToObj(n -> TestEvents.named(
                        poison.contains(n) ? "poison" : "Click", "shop", "m" + n, "ada", NOW - 10_000 + n))
                .toList();
    }
}
