package dev.freshet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.embedded.EmbeddedEngine;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestEngine.class)
class SchemaTest {

    private final EmbeddedEngine engine;
    private ClickHouse db;

    SchemaTest(EmbeddedEngine engine) {
        this.engine = engine;
        this.db = TestEngine.newDatabase(engine);
    }

    @BeforeEach
    void migrate() {
        Schema.migrate(db, Retention.standard());
    }

    @AfterEach
    void drop() {
        db.execute("DROP DATABASE " + db.database());
        db.close();
    }

    @Test
    void makesEveryTableOfTheCatalogue() {
        assertThat(tables()).contains("events", "progress", "ledger", SessionTable.NAME);
        for (Rollup rollup : Rollup.values()) {
            for (Granularity granularity : Granularity.values()) {
                assertThat(tables()).contains(rollup.table(granularity));
            }
        }
    }

    @Test
    void appliesEachMigrationOnceWhenRunTwice() {
        List<String> before = history();
        Schema.migrate(db, Retention.standard());

        assertThat(history()).isEqualTo(before).hasSize(Migrations.load().all().size());
    }

    @Test
    void letsSeveralProcessesMigrateAtOnce() throws Exception {
        ClickHouse other = TestEngine.newDatabase(engine);
        try (other;
                ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> runs = IntStream.range(0, 4)
                    .<Future<?>>mapToObj(_ -> threads.submit(() -> Schema.migrate(other, Retention.standard())))
                    .toList();
            for (Future<?> run : runs) {
                run.get();
            }
            List<Long> versions = other.query(
                            "SELECT DISTINCT version FROM schema_history ORDER BY version",
                            Map.of(),
                            QueryLimits.none(),
                            row -> row.number("version"))
                    .rows();
            assertThat(versions).hasSize(Migrations.load().all().size());
            other.execute("DROP DATABASE " + other.database());
        }
    }

    @Test
    void refusesADatabaseWhoseMigrationHadOtherContents() {
        Migrations changed = new Migrations(List.of(Migration.parse("0001_events", "SELECT 1;\n")));

        assertThatThrownBy(() -> changed.apply(db))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("Migration 1 (events) was applied with other contents");
    }

    @Test
    void keepsTablesOfTheCoarserIndexes() {
        String before = "c441840fa794cc8deac83ce3279ad761cc06ab15d68ae6f46dc6813fc4aaeadd";
        db.execute("ALTER TABLE schema_history DELETE WHERE version = 3 SETTINGS mutations_sync = 1");
        db.execute("INSERT INTO schema_history VALUES (3, 'breakdowns', '" + before + "', now64(3))");

        Schema.migrate(db, Retention.standard());

        assertThat(history()).hasSize(Migrations.load().all().size()).anyMatch(applied -> applied.contains(before));
    }

    /** A process that dies half-way leaves some of it to the next one: what was moved already is not moved again. */
    @Test
    void movesSessionsFromDaysToHoursOnceEvenWhenItIsInterrupted() {
        try (ClickHouse before = TestEngine.newDatabase(engine)) {
            List<Migration> all = Migrations.load().all();
            new Migrations(all.subList(0, 13)).apply(before);
            insertViews(before, "2026-11-20 10:50:00", 120_000);
            insertViews(before, "2026-11-20 23:59:50", 1_000);
            List<String> told = told(before, "sessions", "argMinMerge(first)", "argMaxMerge(exit)");

            all.get(13).statements().stream()
                    .filter(statement -> !statement.contains("TRUNCATE"))
                    .forEach(before::execute);
            insertViews(before, "2026-11-21 11:00:00", 500);
            Schema.migrate(before, Retention.standard());

            assertThat(told).hasSize(40_000);
            assertThat(told(before, SessionTable.NAME, "substring(min(first), 9)", SessionTable.exitPage()))
                    .containsAll(told)
                    .hasSize(told.size() + 167);
            before.execute("DROP DATABASE " + before.database());
        }
    }

    /** Each of a third as many sessions views three pages within two seconds. */
    private static void insertViews(ClickHouse db, String from, int views) {
        db.execute("""
            INSERT INTO events (product, event, type, time, received, user, session, page, country)
            SELECT 'shop', 'page', 'page', toDateTime64('%s', 3, 'UTC') + modulo(number, 2000) / 1000, now64(3), number, intDiv(number, 3),
                concat('/', toString(number)), 'DE'
            FROM numbers(%d)""".formatted(from, views));
    }

    private static List<String> told(ClickHouse db, String table, String first, String exit) {
        return db.query("""
                        SELECT session, min(start) AS started, max(end) AS ended, sum(views) AS viewed, %s AS began, %s AS left
                        FROM %s GROUP BY product, toStartOfDay(start), session""".formatted(first, exit, table), Map.of(), QueryLimits.none(), Row::toString)
                .rows();
    }

    @Test
    void refusesADatabaseThatIsNewerThanTheProgram() {
        db.execute("INSERT INTO schema_history VALUES (999, 'from_the_future', 'abc', now64(3))");

        assertThatThrownBy(() -> Schema.migrate(db, Retention.standard()))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("migration 999 (from_the_future)");
    }

    @Test
    void setsTheConfiguredRetentionAndLeavesItAloneWhenItIsAlreadySo() {
        assertThat(ttl("events")).contains("TTL toDateTime(time) + toIntervalDay(30)");
        assertThat(ttl("totals_1h")).contains("TTL time + toIntervalMonth(13)");
        assertThat(ttl("breakdown_1d")).contains("TTL time + toIntervalMonth(60)");

        Schema.migrate(db, new Retention(Period.ofDays(7), Period.ofDays(14), Period.ofMonths(2), Period.of(1, 0, 3)));

        assertThat(ttl("events")).contains("TTL toDateTime(time) + toIntervalDay(7)");
        assertThat(ttl("totals_1m")).contains("TTL time + toIntervalDay(14)");
        assertThat(ttl("sessions_1h")).contains("TTL hour + toIntervalMonth(2)");
        assertThat(ttl("totals_1d")).contains("TTL (time + toIntervalMonth(12)) + toIntervalDay(3)");
    }

    private List<String> tables() {
        return db.query(
                        "SELECT name FROM system.tables WHERE database = currentDatabase()",
                        Map.of(),
                        QueryLimits.none(),
                        row -> row.text("name"))
                .rows();
    }

    private List<String> history() {
        return db.query(
                        "SELECT version, checksum, applied FROM schema_history ORDER BY version",
                        Map.of(),
                        QueryLimits.none(),
                        Row::toString)
                .rows();
    }

    private String ttl(String table) {
        return db.query(
                        "SELECT engine_full FROM system.tables WHERE database = currentDatabase() AND name = {table:String}",
                        Map.of("table", table),
                        QueryLimits.none(),
                        row -> row.text("engine_full"))
                .rows()
                .getFirst();
    }
}
