package dev.freshet.server.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.event.Hashes;
import dev.freshet.store.LateHours;
import dev.freshet.store.ProductHour;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a person, on a real engine. Each test has people of its own. */
class ForgettingTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int MINUTES_OF_A_DAY = 24 * 60;

    @TempDir
    private static Path folder;

    private static EngineStand stand;

    private Jobs jobs;
    private Forgettings forgettings;

    @BeforeAll
    static void start() throws Exception {
        stand = new EngineStand(folder);
    }

    @AfterAll
    static void stop() {
        stand.close();
    }

    @BeforeEach
    void open() {
        stand.allIsStored();
        jobs = new Jobs(stand.db, InstantSource.system());
        forgettings = new Forgettings(stand.db, jobs, Duration.ofDays(1), InstantSource.system());
    }

    @AfterEach
    void close() {
        jobs.close();
    }

    @Test
    void deletesWhatComesFromThePersonsBrowsersInWhicheverOrderPartsAreWrittenAnew() throws Exception {
        stand.view("ada", "before-ada", "s0", "/cart", 9 * MINUTES_OF_A_DAY);
        for (int day = 8; day >= 0; day--) {
            stand.view("", "before-ada", "s" + day, "/prices", 10 + day * MINUTES_OF_A_DAY);
        }
        stand.view("eve", "before-eve", "s9", "/cart", 20);

        ForgettingView done = forget("userId", "ada");

        assertThat(done.state()).isEqualTo(ForgettingView.State.done);
        assertThat(done.events()).isEqualTo(10);
        assertThat(eventsOf("ada") + eventsOf("before-ada")).isZero();
        assertThat(eventsOf("eve")).isEqualTo(1);
        assertThat(stand.drifts()).isZero();
    }

    @Test
    void deletesByWhatWasReadBeforeAndWritesTheIdDownNowhere() throws Exception {
        stand.view("", "before-grace", "s10", "/prices", 50);
        stand.view("grace-hopper", "before-grace", "s11", "/cart", 30);
        stand.rejected("{\"userId\":\"grace-hopper\"}");

        forget("userId", "grace-hopper");

        // A statement that read the table while it deletes from it would find no anonymous id any more in the later
        // parts.
        assertThat(mutations("events", "position(command, '" + EngineStand.hash("before-grace") + "') > 0"))
                .isEqualTo(1);
        assertThat(mutations("events", "positionCaseInsensitive(command, 'SELECT') > 0"))
                .isZero();
        assertThat(stand.count("SELECT countIf(position(command, 'grace-hopper') > 0) AS n FROM system.mutations"))
                .isZero();
        assertThat(stand.count("SELECT countIf(position(job, 'grace-hopper') > 0) AS n FROM trust_jobs"))
                .isZero();
    }

    @Test
    void deletesRejectedEventsByTheirFieldsAndNoOthers() throws Exception {
        stand.rejected("{\"userId\":\"1\",\"event\":\"mine\"}");
        stand.rejected("{\"userId\":1,\"event\":\"mine\"}");
        stand.rejected("{\"batch\":[{\"anonymousId\":\"1\"}],\"event\":\"mine\"}");
        stand.rejected("{\"userId\":\"1\",\"event\":\"mine\"");
        stand.rejected("{\"userId\":\"21\",\"timestamp\":\"2026-11-11T11:11:11Z\",\"event\":\"another's\"}");

        ForgettingView done = forget("userId", "1");

        assertThat(done.rejected()).isEqualTo(4);
        assertThat(stand.count("SELECT countIf(position(payload, 'mine') > 0) AS n FROM rejected"))
                .isZero();
        assertThat(stand.count("SELECT countIf(position(payload, 'another') > 0) AS n FROM rejected"))
                .isEqualTo(1);
    }

    @Test
    void overwritesWhatSessionsTellAndKeepsTheirCounts() throws Exception {
        stand.view("", "before-alan", "s20", "/secret-plans", 50);
        stand.view("alan", "before-alan", "s21", "/secret-plans", 40);
        stand.view("alan", "before-alan", "s21", "/secret-orders", 39);
        stand.view("bob", "before-bob", "s22", "/start", 40);
        String figures = "SELECT cityHash64(groupArray((session, views))) % 1000000007 AS n FROM"
                + " (SELECT session, sum(views) AS views FROM sessions_1h GROUP BY session ORDER BY session)";
        long before = stand.count(figures);

        forget("userId", "alan");

        assertThat(stand.count(figures)).isEqualTo(before);
        assertThat(stand.count("SELECT count() AS n FROM sessions_1h WHERE user IN (" + EngineStand.hash("alan") + ", "
                        + EngineStand.hash("before-alan")
                        + ") OR position(first, 'secret') > 0 OR position(exit, 'secret') > 0"))
                .isZero();
        assertThat(stand.count("SELECT count() AS n FROM sessions_1h WHERE " + ofSession("s20", "s21")
                        + " AND (user != 0 OR substring(first, 9) != repeat('\\0', 9) OR substring(exit, 9) != '')"))
                .isZero();
        assertThat(stand.count("SELECT count() AS n FROM sessions_1h WHERE " + ofSession("s22") + " AND user = "
                        + EngineStand.hash("bob") + " AND position(first, '/start') > 0"))
                .isEqualTo(1);
        assertThat(stand.drifts()).isZero();
    }

    @Test
    void overwritesTheSessionsOfABrowserWhoeverWasKnownInIt() throws Exception {
        stand.view("carol", "browser-of-carol", "s30", "/hidden", 40);
        stand.view("carol", "other-browser", "s31", "/seen", 40);

        ForgettingView done = forget("anonymousId", "browser-of-carol");

        assertThat(done.events()).isEqualTo(1);
        assertThat(stand.count("SELECT countIf(position(first, '/hidden') > 0) AS n FROM sessions_1h"))
                .isZero();
        assertThat(stand.count("SELECT countIf(position(first, '/seen') > 0) AS n FROM sessions_1h"))
                .isEqualTo(1);
    }

    @Test
    void countsOnceWhatARequestDeletesThatWasStopped() throws Exception {
        stand.view("dora", "", "s40", "/", 40);
        stand.view("dora", "", "s41", "/", 30);
        stand.db.execute("SYSTEM STOP MERGES events");
        try {
            begin("userId", "dora");
            await().atMost(PATIENCE).until(() -> mutations("events", "NOT is_done") == 1);
            assertThat(stand.drifts()).as("while it is being deleted").isZero();
            jobs.close();
            assertThat(jobs.forgettings().getFirst().detail()).isEqualTo(Jobs.STOPPED);
            open();
            begin("userId", "dora");
        } finally {
            stand.db.execute("SYSTEM START MERGES events");
        }

        ForgettingView done = ended();

        assertThat(done.state()).isEqualTo(ForgettingView.State.done);
        assertThat(forgottenOf("dora")).isEqualTo(2);
        assertThat(stand.drifts()).isZero();
    }

    @Test
    void takesBackWhatARequestNotedAndDidNotComeToDelete() throws Exception {
        stand.view("emil", "", "s50", "/", 40);
        ForgettingView stopped = new ForgettingView(
                        Jobs.newId(),
                        EngineStand.hex("emil"),
                        "userId",
                        "*",
                        "ada@example.org",
                        ForgettingView.State.waiting,
                        0,
                        0,
                        "",
                        System.currentTimeMillis(),
                        0,
                        null)
                .failed(Jobs.STOPPED, System.currentTimeMillis());
        jobs.write(stopped);
        stand.db.execute(
                "INSERT INTO forgotten SELECT {id:String}, product, toStartOfMinute(time), toStartOfMinute(received), 1, 1"
                        + " FROM events WHERE user = {user:UInt64}",
                Map.of("id", stopped.id(), "user", EngineStand.hash("emil")));
        assertThat(stand.drifts()).isPositive();

        forget("userId", "emil");

        assertThat(stand.drifts()).isZero();
        assertThat(forgottenOf("emil")).isEqualTo(1);
    }

    @Test
    void notesTheHoursOfAllThatItDeletesSoThatNoAnswerIsKeptOfThem() throws Exception {
        ProductHour hour = paid("alan", 3);
        assertThat(late()).doesNotContain(hour);

        forget("userId", "alan");

        assertThat(late()).contains(hour);
    }

    @Test
    void notesTheHoursOfWhatARequestDeletedThatWasStopped() throws Exception {
        ProductHour hour = paid("alma", 4);
        stand.db.execute("SYSTEM STOP MERGES events");
        try {
            begin("userId", "alma");
            await().atMost(PATIENCE).until(() -> mutations("events", "NOT is_done") == 1);
            jobs.close();
            open();
            begin("userId", "alma");
        } finally {
            stand.db.execute("SYSTEM START MERGES events");
        }
        assertThat(ended().events()).isZero();

        assertThat(late()).contains(hour);
    }

    /** An event that has part in no session. */
    private static ProductHour paid(String id, int daysAgo) {
        Instant hour = Instant.now().minus(Duration.ofDays(daysAgo)).truncatedTo(ChronoUnit.HOURS);
        stand.db.execute("""
                INSERT INTO events (product, event, type, time, received, message, user, user_id, topic, batch)
                SELECT 'shop', 'Paid', 'track', {hour:DateTime64(3, 'UTC')}, {hour:DateTime64(3, 'UTC')}, {user:UInt64}, {user:UInt64}, {id:String}, 'freshet.events', 1
                """, Map.of("hour", hour, "user", EngineStand.hash(id), "id", id));
        return new ProductHour("shop", hour);
    }

    private static Set<ProductHour> late() {
        return new LateHours(stand.db).stampsSince(Instant.EPOCH).keySet();
    }

    private ForgettingView forget(String kind, String id) {
        begin(kind, id);
        return ended();
    }

    private void begin(String kind, String id) {
        await().atMost(PATIENCE)
                .until(() -> forgettings
                        .begin(new Forgettings.Subject(kind, id, "*"), Hashes.of(id), "ada@example.org")
                        .isPresent());
    }

    private ForgettingView ended() {
        await().atMost(PATIENCE).until(() -> jobs.forgettings().getFirst().ended());
        return jobs.forgettings().getFirst();
    }

    private static long eventsOf(String id) {
        return stand.count("SELECT count() AS n FROM events WHERE user = " + EngineStand.hash(id));
    }

    private static long mutations(String table, String condition) {
        return stand.count("SELECT count() AS n FROM system.mutations WHERE table = '" + table + "' AND " + condition);
    }

    private long forgottenOf(String id) {
        String requests = String.join(
                "', '",
                jobs.forgettings().stream()
                        .filter(job -> job.who().equals(EngineStand.hex(id)))
                        .map(ForgettingView::id)
                        .toList());
        return stand.count("SELECT sum(events) AS n FROM forgotten FINAL WHERE forgetting IN ('" + requests + "')");
    }

    private static String ofSession(String... sessions) {
        return "session IN ("
                + String.join(
                        ", ", Arrays.stream(sessions).map(EngineStand::hash).toList())
                + ")";
    }
}
