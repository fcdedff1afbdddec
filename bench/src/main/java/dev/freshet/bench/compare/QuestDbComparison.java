package dev.freshet.bench.compare;

import dev.freshet.bench.Report;
import dev.freshet.bench.generator.HighestRate;
import dev.freshet.bench.generator.LoadGenerator;
import dev.freshet.bench.product.Workplace;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What Freshet and QuestDB take over HTTP, one event a request and a hundred. */
@Command(
        name = "questdb",
        mixinStandardHelpOptions = true,
        description = {
            "The highest rates at which QuestDB (line protocol over HTTP) and Freshet (Segment events) take requests with one event,"
                    + " and with 100, from the same generator, one after the other; a recount of each.",
            "Passes when Freshet takes at least twice as many single events, and none is lost or doubled."
        })
final class QuestDbComparison implements Callable<Integer> {

    private static final double LEAST_OF_SINGLES = 2;
    private static final HighestRate SINGLES = new HighestRate(4_000, 50);
    private static final HighestRate BATCHES = new HighestRate(100, 1_000);
    private static final int BATCH_EVENTS = 100;
    /** QuestDB stops listening at 256. */
    private static final int SINGLE_CONNECTIONS = 200;

    private static final int BATCH_CONNECTIONS = 64;

    @Option(
            names = "--seconds",
            defaultValue = "15",
            description = "how long the rates that are found have to be held, 3 to 600 (default: 15)")
    private int seconds;

    @Override
    public Integer call() throws Exception {
        Bounds.require("--seconds", seconds, 3, 600);
        long started = System.nanoTime();
        try (Workplace workplace = Workplace.open()) {
            Receiving theirSingles = singles(() -> questDb(workplace, "singles"), "QuestDB");
            Receiving ourSingles = singles(FreshetReceiver::new, "Freshet");
            Receiving theirBatches = batches(() -> questDb(workplace, "batches"), "QuestDB");
            Receiving ourBatches = batches(FreshetReceiver::new, "Freshet");
            return report(theirSingles, ourSingles, theirBatches, ourBatches, (System.nanoTime() - started) / 1e9);
        }
    }

    private static Receiver questDb(Workplace workplace, String folder) {
        return workplace.own(QuestDb.start(workplace.folder().resolve(folder)));
    }

    private Receiving singles(Supplier<Receiver> start, String name) throws Exception {
        Progress.say(name + ", one event a request");
        return receive(start, 1, 4_096, SINGLE_CONNECTIONS, SINGLES);
    }

    private Receiving batches(Supplier<Receiver> start, String name) throws Exception {
        Progress.say(name + ", " + BATCH_EVENTS + " events a request");
        return receive(start, BATCH_EVENTS, 256, BATCH_CONNECTIONS, BATCHES);
    }

    /** Each on a fresh start, since message ids begin anew. */
    private Receiving receive(Supplier<Receiver> start, int events, int requests, int connections, HighestRate search)
            throws Exception {
        try (Receiver receiver = start.get()) {
            LoadGenerator generator =
                    new LoadGenerator(receiver.address(), receiver.requests(events, requests), connections);
            return Receiving.of(receiver, generator, search, Duration.ofSeconds(seconds));
        }
    }

    private static int report(
            Receiving theirSingles,
            Receiving ourSingles,
            Receiving theirBatches,
            Receiving ourBatches,
            double elapsed) {
        Report report = new Report("compare questdb");
        double singles =
                ourSingles.result().requestsPerSecond() / theirSingles.result().requestsPerSecond();
        double batches =
                ourBatches.result().eventsPerSecond() / theirBatches.result().eventsPerSecond();
        put(report, "questdb_single", "QuestDB, single events", theirSingles);
        put(report, "freshet_single", "Freshet, single events", ourSingles);
        report.put("freshet_to_questdb_single", singles, "Freshet, times QuestDB's");
        put(report, "questdb_batch", "QuestDB, batches of 100", theirBatches);
        put(report, "freshet_batch", "Freshet, batches of 100", ourBatches);
        report.put("freshet_to_questdb_batch", batches, "Freshet, times QuestDB's");
        boolean right = theirSingles.wrong() + ourSingles.wrong() + theirBatches.wrong() + ourBatches.wrong() == 0;
        return report.finish(elapsed, right && ourSingles.held() && singles >= LEAST_OF_SINGLES);
    }

    private static void put(Report report, String key, String name, Receiving receiving) {
        report.put(key + "_events_per_second", receiving.result().eventsPerSecond(), name + ", events/s")
                .put(key + "_held", receiving.held(), "  held")
                .put(key + "_p99_ms", receiving.result().p99Millis(), "  p99, ms")
                .put(key + "_stored_per_second", receiving.storedPerSecond(), "  until queryable, events/s")
                .put(key + "_cpu_us_per_event", receiving.microsPerEvent(), "  CPU µs per event")
                .put(key + "_wrong", receiving.wrong(), "  lost or doubled");
    }
}
