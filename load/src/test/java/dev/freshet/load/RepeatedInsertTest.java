package dev.freshet.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.embedded.EmbeddedEngine;
import dev.freshet.embedded.EngineOptions;
import dev.freshet.load.columns.EventBlock;
import dev.freshet.store.ClickHouse;
import dev.freshet.store.ClickHouseConfig;
import dev.freshet.store.QueryLimits;
import dev.freshet.store.Retention;
import dev.freshet.store.Schema;
import dev.freshet.store.StoreUnavailableException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The engine's half of counting once: an insert that is repeated under its token changes no table. */
class RepeatedInsertTest {

    private static final List<String> COUNTED_TABLES =
            List.of("totals_1m", "totals_1h", "totals_1d", "breakdown_1m", "breakdown_1h", "breakdown_1d");

    private final Path data = TestServers.directory("repeated-insert");
    private EmbeddedEngine engine = EmbeddedEngine.start(data, EngineOptions.defaults());
    private ClickHouse db = new ClickHouse(ClickHouseConfig.of(engine.url(), "repeated"));

    @AfterEach
    void close() {
        db.close();
        engine.close();
    }

    @Test
    void changesNothingThoughItSpansSeveralDaysAndManyPeople() {
        Schema.migrate(db, Retention.standard());
        EventBlock block = block(40_000);

        for (int repetition = 0; repetition < 3; repetition++) {
            insert(block, "topic:0:0-40000");
            assertCounts(40_000);
        }
        insert(block, "topic:0:40000-80000");
        assertCounts(80_000);
    }

    @Test
    void takesABatchWhoseEventsAreSpreadOverHundredsOfDays() {
        Period years = Period.ofYears(5);
        Schema.migrate(db, new Retention(years, years, years, years));
        EventBlock block = new EventBlock("events", 0, "id", 0);
        new TestEvents(22, System.currentTimeMillis(), Duration.ofDays(300).toMillis(), 500)
                .take(5_000)
                .forEach(block::add);

        insert(block, "topic:0:0-5000");
        insert(block, "topic:0:0-5000");

        assertCounts(5_000);
        assertThat(count("SELECT uniqExact(toYYYYMMDD(time)) AS n FROM events")).isGreaterThan(290);
    }

    @Test
    void completesWhatAKilledEngineLeftHalfDone() throws Exception {
        Schema.migrate(db, Retention.standard());
        EventBlock block = block(40_000);
        for (int kill = 1; kill <= 4; kill++) {
            String token = "topic:0:" + kill;
            CompletableFuture<Void> insert = CompletableFuture.runAsync(() -> insert(block, token));
            // Sooner and later within the insert, as long as it takes on this machine.
            insert.completeOnTimeout(null, 60L * kill, TimeUnit.MILLISECONDS);
            awaitQuietly(insert);
            engine.process().destroyForcibly().waitFor();
            restart();
            insert(block, token);
            assertCounts(40_000L * kill);
        }
    }

    private static void awaitQuietly(CompletableFuture<Void> insert) throws InterruptedException {
        try {
            insert.get();
        } catch (ExecutionException failed) {
            assertThat(failed).hasCauseInstanceOf(StoreUnavailableException.class);
        }
    }

    private void restart() {
        db.close();
        engine = EmbeddedEngine.start(data, EngineOptions.defaults());
        db = new ClickHouse(ClickHouseConfig.of(engine.url(), "repeated"));
    }

    private void insert(EventBlock block, String token) {
        db.insertNative("events", block.columns(), block::writeTo, token);
    }

    private void assertCounts(long events) {
        assertThat(count("SELECT count() AS n FROM events")).isEqualTo(events);
        for (String table : COUNTED_TABLES) {
            long expected = table.startsWith("breakdown") ? events * 10 : events;
            assertThat(count("SELECT sum(events) AS n FROM " + table)).as(table).isEqualTo(expected);
        }
        assertThat(count("SELECT sum(views) AS n FROM sessions_1h"))
                .isEqualTo(count("SELECT countIf(type IN ('page', 'screen')) AS n FROM events"));
    }

    private long count(String sql) {
        return db.query(sql, Map.of(), QueryLimits.none(), row -> row.number("n"))
                .rows()
                .getFirst();
    }

    private static EventBlock block(int rows) {
        EventBlock block = new EventBlock("events", 0, "id", 0);
        new TestEvents(21, System.currentTimeMillis(), Duration.ofDays(6).toMillis(), rows)
                .take(rows)
                .forEach(block::add);
        return block;
    }
}
