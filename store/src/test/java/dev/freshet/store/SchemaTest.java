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

        assertThat(history()).isEqualTo(before).hasSize(Migrations.load().size());
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
            assertThat(versions).hasSize(Migrations.load().size());
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

        assertThat(history()).hasSize(Migrations.load().size()).anyMatch(applied -> applied.contains(before));
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
        assertThat(ttl("sessions")).contains("TTL day + toIntervalMonth(2)");
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
