package dev.freshet.bench;

import dev.freshet.bench.generator.LoadResult;
import dev.freshet.bench.product.Engine;
import dev.freshet.bench.product.Freshet;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Bytes that an event takes: in Kafka, in the raw table and in each rollup, once merges are done. */
@Command(
        name = "storage",
        mixinStandardHelpOptions = true,
        description = "Bytes per event in Kafka, in the raw table and in the rollups, merged.")
final class StorageBench implements Callable<Integer> {

    private static final double MOST_RAW_BYTES = 40;

    @Option(names = "--seconds", defaultValue = "60", description = "how long to send (default: 60)")
    private int seconds;

    @Option(names = "--rate", defaultValue = "30000", description = "events a second (default: 30000)")
    private int rate;

    @Override
    public Integer call() throws Exception {
        try (Freshet freshet = Freshet.start(IngestLine.PRODUCTS);
                IngestLine line = new IngestLine(freshet)) {
            LoadResult load = line.hold(rate, Duration.ofSeconds(seconds)).load();
            line.settle();
            Engine engine = freshet.engine();
            double events = engine.number("SELECT count() FROM events");
            Report report = new Report("storage").put("events", (long) events);
            report.put("bytes_per_event_kafka", freshet.bytesOf("broker") / events);
            double rollups = 0;
            double raw = 0;
            for (String table : engine.rows("SELECT name FROM system.tables WHERE database = 'freshet' AND engine LIKE"
                    + " '%MergeTree' AND (name = 'events' OR match(name, '" + Engine.ROLLUPS + "')) ORDER BY name")) {
                engine.rows("OPTIMIZE TABLE " + table + " FINAL");
                double bytes = engine.number("SELECT sum(bytes_on_disk) FROM system.parts WHERE active"
                                + " AND database = 'freshet' AND table = '" + table + "'")
                        / events;
                report.line("  " + table, bytes);
                raw += table.equals("events") ? bytes : 0;
                rollups += table.equals("events") ? 0 : bytes;
            }
            report.put("bytes_per_event_raw", raw).put("bytes_per_event_rollups", rollups);
            return report.finish(load.seconds(), raw < MOST_RAW_BYTES);
        }
    }
}
