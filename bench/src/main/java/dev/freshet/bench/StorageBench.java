package dev.freshet.bench;

import dev.freshet.bench.generator.LoadResult;
import dev.freshet.bench.product.Engine;
import dev.freshet.bench.product.Freshet;
import dev.freshet.bench.product.TableBytes;
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
    private static final String SESSIONS = "^sessions_1h$";
    private static final String ROLLUPS_OF = "^(totals|breakdown)_%s$";

    @Option(names = "--seconds", defaultValue = "60", description = "how long to send (default: 60)")
    private int seconds;

    @Option(names = "--rate", defaultValue = "30000", description = "events a second (default: 30000)")
    private int rate;

    @Override
    public Integer call() throws Exception {
        try (Freshet freshet = Freshet.start(IngestLine.PRODUCTS);
                IngestLine line = new IngestLine(freshet)) {
            LoadResult load = line.hold(rate, Duration.ofSeconds(seconds)).load();
            TableBytes bytes = new TableBytes(freshet.engine());
            double events = freshet.engine().number("SELECT count() FROM events");
            Report report = new Report("storage").put("events", (long) events);
            report.put("bytes_per_event_kafka", freshet.bytesOf("broker") / events);
            for (String table : bytes.tables("^events$|" + Engine.ROLLUPS)) {
                bytes.merge(table);
                report.line("  " + table, bytes.stored("^" + table + "$") / events);
            }
            double raw = bytes.stored("^events$") / events;
            double sessions = bytes.stored(SESSIONS) / events;
            double afterDay = afterDay(bytes, events, load.eventsPerSecond());
            report.put("bytes_per_event_raw", raw)
                    .put("bytes_per_event_rollups", bytes.stored(Engine.ROLLUPS) / events)
                    .put("bytes_per_event_sessions", sessions, "  sessions of that")
                    .put("rollups_after_a_day", afterDay, "rollups after a day, at most")
                    .put("rollups_after_a_day_to_raw", afterDay / raw, "  as a part of raw")
                    .put("with_sessions_to_raw", (afterDay + sessions) / raw, "  with sessions");
            return report.finish(load.seconds(), raw < MOST_RAW_BYTES);
        }
    }

    /**
     * Bytes of an event in the rollups, sessions apart, once the rate has gone on for a day: each minute takes what these took, while the rows of hours
     * and days stay as many and only their sketches fill. Too much rather than too little, as these are taken for full, and the minutes at both ends for
     * whole ones.
     */
    private static double afterDay(TableBytes bytes, double events, double eventsPerSecond) {
        return bytes.stored(ROLLUPS_OF.formatted("1m")) / events
                + bytes.fullest(ROLLUPS_OF.formatted("1h"))
                        / (eventsPerSecond * Duration.ofHours(1).toSeconds())
                + bytes.fullest(ROLLUPS_OF.formatted("1d"))
                        / (eventsPerSecond * Duration.ofDays(1).toSeconds());
    }
}
