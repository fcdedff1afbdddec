package dev.freshet.server.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.store.LateHours;
import dev.freshet.store.ProductHour;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes that serve, on one engine. */
class JobsTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private static Path folder;

    private static EngineStand stand;

    @BeforeAll
    static void start() throws Exception {
        stand = new EngineStand(folder);
        stand.allIsStored();
    }

    @AfterAll
    static void stop() {
        stand.close();
    }

    @Test
    void isOneAtATimeOnAllNodes() {
        CountDownLatch end = new CountDownLatch(1);
        try (Jobs here = new Jobs(stand.db, InstantSource.system());
                Jobs there = new Jobs(stand.db, InstantSource.system())) {
            RebuildView first = rebuild();
            assertThat(here.tryStart(first, () -> {
                        awaitOrStop(end);
                        here.write(first.ended(RebuildView.State.done, "", 1));
                    }))
                    .isTrue();

            assertThat(there.tryStart(rebuild(), () -> {})).isFalse();
            assertThat(there.rebuilds()).extracting(RebuildView::id).contains(first.id());

            end.countDown();
            RebuildView second = rebuild();
            await().atMost(PATIENCE)
                    .until(() ->
                            there.tryStart(second, () -> there.write(second.ended(RebuildView.State.done, "", 1))));
        }
    }

    @Test
    void isNotKeptOutByOneWhoseNodeIsGone() {
        Instant longAgo = Instant.now().minus(Duration.ofMinutes(5));
        try (Jobs gone = new Jobs(stand.db, () -> longAgo);
                Jobs here = new Jobs(stand.db, InstantSource.system())) {
            gone.write(rebuild());

            RebuildView job = rebuild();
            await().atMost(PATIENCE)
                    .until(() -> here.tryStart(job, () -> here.write(job.ended(RebuildView.State.done, "", 1))));
        }
    }

    @Test
    void saysThatItWasStopped() {
        RebuildView job = rebuild();
        CountDownLatch begun = new CountDownLatch(1);
        try (Jobs jobs = new Jobs(stand.db, InstantSource.system())) {
            await().atMost(PATIENCE)
                    .until(() -> jobs.tryStart(job, () -> {
                        begun.countDown();
                        awaitOrStop(new CountDownLatch(1));
                        jobs.write(job.failed(Jobs.STOPPED, 1));
                    }));
            await().atMost(PATIENCE).until(() -> begun.getCount() == 0);
        }
        assertThat(stand.count("SELECT countIf(JSONExtractString(job, 'state') = 'failed') AS n FROM trust_jobs FINAL"
                        + " WHERE id = '" + job.id() + "'"))
                .isEqualTo(1);
    }

    @Test
    void rebuildsOnceAmongTwoNodesAndClearsAwayWhatADeadOneLeft() {
        stand.view("ada", "", "s1", "/", 1);
        stand.view("bob", "", "s2", "/", 1);
        stand.db.execute("CREATE TABLE rebuilt_0123456789abcdef_events AS events ENGINE = Null");
        stand.db.execute("CREATE TABLE rebuilt_0123456789abcdef_totals_1m AS totals_1m");
        stand.db.execute("CREATE MATERIALIZED VIEW rebuilt_0123456789abcdef_totals_1m_view"
                + " TO rebuilt_0123456789abcdef_totals_1m AS SELECT * FROM totals_1m");
        LocalDate today = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);
        try (Jobs here = new Jobs(stand.db, InstantSource.system());
                Jobs there = new Jobs(stand.db, InstantSource.system())) {
            Rebuilds ours = new Rebuilds(stand.db, here, Period.ofDays(30), InstantSource.system());
            Rebuilds theirs = new Rebuilds(stand.db, there, Period.ofDays(30), InstantSource.system());

            await().atMost(PATIENCE)
                    .until(() -> ours.begin(RollupFamily.TOTALS, today.minusDays(1), today, "ada")
                            instanceof Rebuilds.Answer.Begun);
            assertThat(theirs.begin(RollupFamily.TOTALS, today.minusDays(1), today, "bob"))
                    .isInstanceOf(Rebuilds.Answer.Busy.class);

            // Nobody loads: its partition is known to be at rest once it has been silent for a while.
            await().atMost(PATIENCE)
                    .until(() -> ours.newest().filter(RebuildView::ended).isPresent());
            assertThat(ours.newest().orElseThrow().state())
                    .as(ours.newest().toString())
                    .isEqualTo(RebuildView.State.done);
        }
        assertThat(stand.count("SELECT sum(events) AS n FROM totals_1d")).isEqualTo(2);
        assertThat(stand.count("SELECT sum(events) AS n FROM totals_1m")).isEqualTo(2);
        assertThat(stand.count("SELECT count() AS n FROM system.tables WHERE startsWith(name, 'rebuilt_')"))
                .isZero();
    }

    @Test
    void notesTheHoursOfARebuildThatBrokeOffHalfWay() throws Exception {
        stand.view("eve", "", "s3", "/", 1);
        LocalDate today = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);
        stand.db.execute("TRUNCATE TABLE totals_1m");
        Instant before = Instant.now();
        // The hold is over, by this clock, as soon as the first table has its new rows.
        InstantSource clock = () -> stand.count("SELECT count() AS n FROM totals_1m") == 0
                ? Instant.now()
                : Instant.now().plus(Duration.ofHours(1));
        try (Jobs jobs = new Jobs(stand.db, InstantSource.system())) {
            Rebuilds rebuilds = new Rebuilds(stand.db, jobs, Period.ofDays(30), clock);
            await().atMost(PATIENCE)
                    .until(() -> rebuilds.begin(RollupFamily.TOTALS, today.minusDays(1), today, "ada")
                            instanceof Rebuilds.Answer.Begun);
            await().atMost(PATIENCE)
                    .until(() -> rebuilds.newest().filter(RebuildView::ended).isPresent());

            assertThat(rebuilds.newest().orElseThrow().state()).isEqualTo(RebuildView.State.failed);
        }
        assertThat(stand.count("SELECT count() AS n FROM totals_1m")).isPositive();
        assertThat(new LateHours(stand.db).stampsSince(before))
                .containsKey(ProductHour.of(
                        "shop", before.minus(Duration.ofMinutes(1)).toEpochMilli()));
    }

    @Test
    void rebuildsNoDaysThatHaveNotBegun() {
        LocalDate today = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);
        try (Jobs jobs = new Jobs(stand.db, InstantSource.system())) {
            Rebuilds rebuilds = new Rebuilds(stand.db, jobs, Period.ofDays(30), InstantSource.system());

            assertThat(rebuilds.begin(RollupFamily.TOTALS, today, LocalDate.MAX, "ada"))
                    .isInstanceOf(Rebuilds.Answer.NotYet.class);
        }
    }

    private static RebuildView rebuild() {
        return new RebuildView(
                Jobs.newId(),
                "totals",
                "2026-11-24",
                "2026-11-24",
                "ada",
                RebuildView.State.building,
                0,
                "",
                System.currentTimeMillis(),
                null);
    }

    private static void awaitOrStop(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
