package dev.freshet.bench.compare;

import dev.freshet.bench.product.BenchException;
import dev.freshet.bench.product.Engine;
import dev.freshet.bench.product.Pause;
import dev.freshet.embedded.EmbeddedEngine;
import dev.freshet.embedded.EngineOptions;
import dev.freshet.store.ClickHouse;
import dev.freshet.store.ClickHouseConfig;
import dev.freshet.store.Retention;
import dev.freshet.store.Schema;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** Freshet's engine and schema with nothing else of Freshet: an own process on an empty folder. */
final class BareEngine implements AutoCloseable {

    static final String DATABASE = "freshet";

    private static final Duration STILL = Duration.ofMinutes(3);
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    private final EmbeddedEngine process;
    private final ClickHouse store;
    private final Engine engine;

    private BareEngine(EmbeddedEngine process, ClickHouse store) {
        this.process = process;
        this.store = store;
        this.engine = new Engine(URI.create(process.url()));
    }

    /** Starts it, and makes the tables and views. */
    static BareEngine start(Path folder) {
        EmbeddedEngine process = EmbeddedEngine.start(folder, EngineOptions.defaults());
        try {
            ClickHouse store = new ClickHouse(ClickHouseConfig.of(process.url(), DATABASE));
            Schema.migrate(store, Retention.standard());
            return new BareEngine(process, store);
        } catch (RuntimeException e) {
            process.close();
            throw e;
        }
    }

    String url() {
        return process.url();
    }

    ProcessHandle process() {
        return process.process().toHandle();
    }

    ClickHouse store() {
        return store;
    }

    Engine engine() {
        return engine;
    }

    /** Leaves the tables without what feeds the rollups from the raw one. */
    void dropViews() {
        engine.rows("SELECT name FROM system.tables WHERE database = currentDatabase() AND engine = 'MaterializedView'")
                .forEach(view -> store.execute("DROP VIEW " + view + " SYNC"));
    }

    /**
     * Waits until the raw table has so many rows.
     *
     * @throws BenchException when for three minutes none came
     */
    void awaitRows(long rows) {
        long before = -1;
        long changed = System.nanoTime();
        long found = rows();
        while (found < rows) {
            if (found != before) {
                before = found;
                changed = System.nanoTime();
            } else if (System.nanoTime() - changed > STILL.toNanos()) {
                throw new BenchException("%,d of %,d events were stored, and for %d s no more"
                        .formatted(found, rows, STILL.toSeconds()));
            }
            Pause.of(LOOK_EVERY);
            found = rows();
        }
    }

    private long rows() {
        return engine.number("SELECT count() FROM events");
    }

    @Override
    public void close() {
        store.close();
        process.close();
    }
}
