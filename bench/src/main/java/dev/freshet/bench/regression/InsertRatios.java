package dev.freshet.bench.regression;

import dev.freshet.bench.generator.Bodies;
import dev.freshet.bench.paths.EventPaths;
import dev.freshet.bench.product.BenchException;
import dev.freshet.bench.product.Engine;
import dev.freshet.bench.product.Workplace;
import dev.freshet.embedded.EmbeddedEngine;
import dev.freshet.embedded.EngineOptions;
import dev.freshet.event.Event;
import dev.freshet.load.columns.EventBlock;
import dev.freshet.store.ClickHouse;
import dev.freshet.store.ClickHouseConfig;
import dev.freshet.store.Retention;
import dev.freshet.store.Schema;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the rollups cost in the engine: the same blocks are inserted, in turn, into the raw table with all its views and into a raw
 * table of another database without any.
 *
 * <p>CPU time of the engine's process, merges stopped meanwhile, median of the rounds. Then everything is merged, and the rows and
 * bytes of what is left are counted, which do not depend on the machine at all.
 */
final class InsertRatios {

    private static final String WHOLE = "freshet";
    private static final String BARE = "bare";
    private static final String ROLLUPS = "database = 'freshet' AND match(table, '" + Engine.ROLLUPS + "') AND active";

    private static final int WARM_UP_ROUNDS = 1;
    private static final int ROUNDS = 7;
    private static final int BLOCK_EVENTS = 100_000;
    /** A block lies in a minute of its own. */
    private static final Duration STEP = Duration.ofMinutes(1);

    private final Path home;
    private final Bodies bodies = new Bodies();
    /** Noon of yesterday, so that no block crosses midnight. */
    private Instant at = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofHours(12));

    /** @param home Freshet's folder */
    InsertRatios(Path home) {
        this.home = home;
    }

    /** Starts an engine, measures, and ends it. */
    Map<String, Double> measure() {
        try (Workplace workplace = Workplace.open()) {
            EmbeddedEngine process =
                    workplace.own(EmbeddedEngine.start(workplace.folder().resolve("engine"), EngineOptions.defaults()));
            Engine engine = new Engine(URI.create(process.url()));
            ClickHouse whole = workplace.own(new ClickHouse(ClickHouseConfig.of(process.url(), WHOLE)));
            ClickHouse bare = workplace.own(new ClickHouse(ClickHouseConfig.of(process.url(), BARE)));
            Schema.migrate(whole, Retention.standard());
            Schema.migrate(bare, Retention.standard());
            dropViews(engine);
            engine.rows("SYSTEM STOP MERGES");
            double ratio = ratio(process.process().toHandle(), whole, bare);
            engine.rows("SYSTEM START MERGES");
            Map<String, Double> ratios = new LinkedHashMap<>();
            ratios.put("insert_to_bare_insert", ratio);
            ratios.putAll(sizes(engine));
            return ratios;
        }
    }

    private static void dropViews(Engine engine) {
        List<String> views = engine.rows(
                "SELECT name FROM system.tables WHERE database = '" + BARE + "' AND engine = 'MaterializedView'");
        if (views.isEmpty()) {
            throw new BenchException("the schema has no views that could be measured");
        }
        views.forEach(view -> engine.rows("DROP VIEW " + BARE + "." + view));
    }

    private double ratio(ProcessHandle engine, ClickHouse whole, ClickHouse bare) {
        List<Double> ratios = new ArrayList<>();
        try (EventPaths paths = new EventPaths(home, at)) {
            for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
                EventBlock block = block(paths);
                double bareNanos = insert(engine, bare, block);
                double wholeNanos = insert(engine, whole, block);
                if (round >= 0) {
                    ratios.add(wholeNanos / bareNanos);
                }
            }
        }
        return Median.of(ratios);
    }

    private EventBlock block(EventPaths paths) {
        EventBlock block = new EventBlock("freshet.events", 0, "life", 0);
        for (byte[] body : bodies.batches(BLOCK_EVENTS / EventPaths.BATCH_EVENTS, EventPaths.BATCH_EVENTS, at)) {
            for (Event event : paths.events(body)) {
                block.add(event);
            }
        }
        at = at.plus(STEP);
        return block;
    }

    private static double insert(ProcessHandle engine, ClickHouse store, EventBlock block) {
        Duration before = cpu(engine);
        store.insertNative("events", block.columns(), block::writeTo, "block " + block.receivedMillis(0));
        return cpu(engine).minus(before).toNanos();
    }

    private static Duration cpu(ProcessHandle process) {
        return process.info()
                .totalCpuDuration()
                .orElseThrow(() -> new BenchException("the system does not tell a process' CPU time"));
    }

    private static Map<String, Double> sizes(Engine engine) {
        double events = engine.number("SELECT count() FROM events");
        engine.rows("SELECT DISTINCT table FROM system.parts WHERE " + ROLLUPS)
                .forEach(table -> engine.rows("OPTIMIZE TABLE " + table + " FINAL"));
        engine.rows("OPTIMIZE TABLE events FINAL");
        Map<String, Double> sizes = new LinkedHashMap<>();
        sizes.put(
                "rollup_rows_per_event", engine.number("SELECT sum(rows) FROM system.parts WHERE " + ROLLUPS) / events);
        sizes.put(
                "raw_bytes_per_event",
                engine.number("SELECT sum(bytes_on_disk) FROM system.parts"
                                + " WHERE database = 'freshet' AND table = 'events' AND active")
                        / events);
        sizes.put(
                "rollup_bytes_per_event",
                engine.number("SELECT sum(bytes_on_disk) FROM system.parts WHERE " + ROLLUPS) / events);
        return sizes;
    }
}
