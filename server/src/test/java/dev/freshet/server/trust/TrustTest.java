package dev.freshet.server.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.event.Hashes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One story on a real engine and a real broker: counts agree, are spoiled, are found to be, and are made anew. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TrustTest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    private static Path folder;

    private static TrustStand stand;

    @BeforeAll
    static void start() throws Exception {
        stand = new TrustStand(folder);
        stand.send(2_000);
        awaitStored();
    }

    @AfterAll
    static void stop() {
        stand.close();
    }

    @Test
    @Order(1)
    void agreesToTheEvent() throws Exception {
        await().atMost(PATIENCE)
                .until(() -> stand.reconcile().products().size() == 1
                        && stand.reconcile().verdict() == TrustReport.State.exact);

        assertThat(stand.reconcile().products()).singleElement().satisfies(shop -> {
            assertThat(shop.counts().minute()).isEqualTo(shop.counts().raw());
            assertThat(shop.counts().hour()).isEqualTo(shop.counts().raw());
            assertThat(shop.counts().day()).isEqualTo(shop.counts().raw());
            assertThat(shop.completeTo()).isNotNull();
        });
        assertThat(stand.reconcile().messageIdWindowMillis())
                .isBetween(1L, Duration.ofDays(1).toMillis());
        assertThat(stand.desk.reconciler().drifts()).isZero();
    }

    @Test
    @Order(2)
    void findsDriftToTheEventAndMendsItWhileALoaderKeepsLoading() throws Exception {
        long lost = stand.count("SELECT sum(events) AS n FROM totals_1h WHERE event = 'Click'");
        stand.db.execute("ALTER TABLE totals_1h DELETE WHERE event = 'Click' SETTINGS mutations_sync = 2");
        stand.db.execute("INSERT INTO breakdown_1d SELECT * FROM breakdown_1d WHERE dimension = 'country'");

        TrustReport spoiled = stand.reconcile();
        assertThat(spoiled.verdict()).isEqualTo(TrustReport.State.drift);
        assertThat(off(spoiled, "totals_1h")).isEqualTo(-lost);
        assertThat(off(spoiled, "breakdown_1d")).isEqualTo(stand.sent());
        assertThat(off(spoiled, "totals_1m")).isZero();
        assertThat(stand.desk.reconciler().drifts()).isEqualTo(spoiled.drifts().size());

        try (ScheduledExecutorService sender = Executors.newSingleThreadScheduledExecutor()) {
            var _ = sender.scheduleWithFixedDelay(() -> stand.send(20), 0, 100, TimeUnit.MILLISECONDS);
            rebuild(RollupFamily.TOTALS);
            rebuild(RollupFamily.BREAKDOWN);
            rebuild(RollupFamily.SESSIONS);
            sender.shutdown();
        }
        awaitStored();

        assertThat(stand.reconcile().drifts()).isEmpty();
        for (String table : new String[] {"totals_1m", "totals_1h", "totals_1d"}) {
            assertThat(stand.count("SELECT sum(events) AS n FROM " + table))
                    .as(table)
                    .isEqualTo(stand.sent());
        }
        for (String table : new String[] {"breakdown_1m", "breakdown_1h", "breakdown_1d"}) {
            assertThat(stand.count("SELECT sum(events) AS n FROM " + table + " WHERE dimension = 'country'"))
                    .as(table)
                    .isEqualTo(stand.sent());
        }
        assertThat(stand.count("SELECT sum(views) AS n FROM sessions_1h"))
                .isEqualTo(stand.count("SELECT count() AS n FROM events WHERE type = 'page'"));
        assertThat(stand.count("SELECT count() AS n FROM system.tables WHERE database = currentDatabase()"
                        + " AND name LIKE 'rebuilt%'"))
                .isZero();
    }

    @Test
    @Order(3)
    void sendsARejectedEventAgainOnceAndNotTwice() {
        stand.reject("""
                {"product":"shop","receivedMillis":%d,"code":"missing_field","detail":"event is missing","index":0,
                 "key":"wk_abc…","sdk":"node","call":"track","payload":"{\\"userId\\":\\"mended\\"}"}""".formatted(System.currentTimeMillis()));
        GroupKey group = new GroupKey("shop", "missing_field", "wk_abc…", "node");
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(stand.desk.inbox().waitingOf(group)).isEqualTo(1));
        RejectedRecord record =
                stand.desk.inbox().events(group, Optional.empty(), 10).getFirst();
        RejectedId id = RejectedId.parse(record.id()).orElseThrow();

        Replays.Outcome asItIs = stand.desk.replays().all(group, "ada@example.org");
        assertThat(asItIs.replayed()).isZero();
        assertThat(asItIs.refused())
                .singleElement()
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("missing_field"));

        Replays.One mended = stand.desk
                .replays()
                .one(id, Optional.of("{\"userId\":\"mended\",\"event\":\"Mended\"}"), "ada@example.org");
        assertThat(mended)
                .isInstanceOfSatisfying(
                        Replays.One.Done.class,
                        done -> assertThat(done.outcome().replayed()).isEqualTo(1));
        assertThat(stand.desk.replays().one(id, Optional.empty(), "bob@example.org"))
                .isInstanceOf(Replays.One.AlreadySent.class);

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(stand.count("SELECT sum(events) AS n FROM totals_1d WHERE event = 'Mended'"))
                                .as("in the last table that it reaches")
                                .isEqualTo(1));
        assertThat(stand.desk.inbox().groups().groups())
                .singleElement()
                .satisfies(one -> assertThat(one.waiting()).isZero());
    }

    @Test
    @Order(4)
    void forgetsAPersonAndCountsStillAgree() throws Exception {
        long rollups = stand.count("SELECT sum(events) AS n FROM totals_1d");
        long others = stand.count("SELECT count() AS n FROM events WHERE user_id = 'user-4'");
        Forgettings.Subject subject = new Forgettings.Subject("userId", "user-2", "*");
        assertThat(stand.count("SELECT count() AS n FROM events WHERE user_id = 'user-2'"))
                .isPositive();

        stand.desk.forgettings().begin(subject, Hashes.of("user-2"), "ada@example.org");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(stand.desk.forgettings().all())
                        .singleElement()
                        .satisfies(job -> assertThat(job.state()).isEqualTo(ForgettingView.State.done)));
        assertThat(stand.count("SELECT count() AS n FROM events WHERE user_id = 'user-2'"))
                .isZero();
        assertThat(stand.count("SELECT count() AS n FROM events WHERE user_id = 'user-4'"))
                .isEqualTo(others);
        assertThat(stand.count("SELECT sum(events) AS n FROM totals_1d")).isEqualTo(rollups);
        assertThat(stand.reconcile().drifts()).isEmpty();
        LocalDate today = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);
        assertThat(stand.desk.rebuilds().begin(RollupFamily.TOTALS, today, today, "ada@example.org"))
                .isInstanceOf(Rebuilds.Answer.NotWhole.class);
    }

    private static long off(TrustReport report, String table) {
        return report.drifts().stream()
                .filter(drift -> drift.table().equals(table))
                .mapToLong(drift -> drift.counted() - drift.expected())
                .sum();
    }

    private static void rebuild(RollupFamily family) {
        LocalDate today = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);
        await().atMost(PATIENCE)
                .until(() -> stand.desk.rebuilds().begin(family, today.minusDays(1), today, "ada")
                        instanceof Rebuilds.Answer.Begun);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(stand.desk.rebuilds().newest())
                        .hasValueSatisfying(job -> assertThat(job)
                                .satisfies(one -> assertThat(one.rollup()).isEqualTo(family.code()))
                                .satisfies(one -> assertThat(one.state()).isEqualTo(RebuildView.State.done))));
    }

    private static void awaitStored() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(stand.count("SELECT count() AS n FROM events"))
                        .as(stand::loading)
                        .isEqualTo(stand.sent()));
    }
}
