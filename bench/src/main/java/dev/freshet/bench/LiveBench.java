package dev.freshet.bench;

import dev.freshet.bench.audience.Audience;
import dev.freshet.bench.audience.Dashboards;
import dev.freshet.bench.audience.Marks;
import dev.freshet.bench.audience.Seen;
import dev.freshet.bench.product.BenchException;
import dev.freshet.bench.product.Freshet;
import dev.freshet.bench.product.Gauges;
import dev.freshet.bench.product.OpenFiles;
import dev.freshet.bench.product.Pause;
import dev.freshet.bench.product.Recount;
import dev.freshet.bench.product.SendQueues;
import dev.freshet.bench.product.ServerHeap;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Thousands of live dashboards while events come in, a few of whose clients stop reading. */
@Command(
        name = "live",
        mixinStandardHelpOptions = true,
        description = {
            "WebSocket clients on distinct dashboards while events come in; 1%% of them stop reading.",
            "Three stretches of the same rate: nobody watches; everybody watches; 1%% have stopped reading."
        })
final class LiveBench implements Callable<Integer> {

    private static final int MOST_CLIENTS = 20_000;
    private static final int MOST_QUESTIONS = 12;
    private static final int STALLED_ONE_OF = 100;
    private static final Duration ENTER_WITHIN = Duration.ofMinutes(5);
    private static final Duration ON_THE_WAY = Duration.ofSeconds(3);
    private static final String UNSENT = "freshet_live_unsent_bytes";

    @Option(names = "--clients", defaultValue = "10000", description = "WebSocket clients (default: 10000)")
    private int clients;

    @Option(names = "--dashboards", defaultValue = "20", description = "distinct ones (default: 20)")
    private int dashboards;

    @Option(
            names = "--questions",
            defaultValue = "1",
            description = "of the product page's twelve on each dashboard, the chart first (default: 1)")
    private int questions;

    @Option(names = "--rate", defaultValue = "20000", description = "events a second meanwhile (default: 20000)")
    private int rate;

    @Option(names = "--seconds", defaultValue = "20", description = "of each of the three stretches (default: 20)")
    private int seconds;

    @Override
    public Integer call() throws Exception {
        require("--clients", clients, STALLED_ONE_OF, MOST_CLIENTS);
        require("--dashboards", dashboards, 1, clients);
        require("--questions", questions, 1, MOST_QUESTIONS);
        require("--rate", rate, IngestLine.BATCH_EVENTS, Integer.MAX_VALUE);
        require("--seconds", seconds, 3, Integer.MAX_VALUE);
        OpenFiles.require(clients);
        int stallers = clients / STALLED_ONE_OF;
        Marks marks = new Marks();
        try (Freshet freshet = Freshet.start(IngestLine.PRODUCTS);
                IngestLine line = new IngestLine(freshet, marks::sent);
                ServerHeap heap = freshet.heap();
                Audience audience = new Audience(
                        freshet.address(),
                        freshet.apiToken(),
                        new Dashboards(IngestLine.PRODUCTS, dashboards, questions),
                        clients,
                        stallers,
                        IngestLine.PROBE,
                        marks)) {
            line.warmUp();
            IngestRun alone = hold(line);
            long heapAlone = heap.bytesInUse();

            say("%,d clients come".formatted(clients));
            audience.enter(ENTER_WITHIN);
            long heapOfEach = (heap.bytesInUse() - heapAlone) / clients;
            audience.watch(false);
            IngestRun watched = hold(line);
            Seen seen = end(audience);
            long heapWatched = heap.bytesInUse();
            long resident = freshet.processes().residentBytes();

            say("%,d of them stop reading".formatted(stallers));
            audience.stall(true);
            audience.watch(true);
            IngestRun stalled = hold(line);
            Seen seenStalled = end(audience);
            LiveCost cost = new LiveCost(
                    stallers,
                    heapOfEach,
                    heap.bytesInUse() - heapWatched,
                    (long) Gauges.read(freshet.address(), UNSENT),
                    SendQueues.bytes(freshet.address().getPort(), audience.stallersPorts()));
            long residentStalled = freshet.processes().residentBytes();
            audience.stall(false);
            Pause.of(ON_THE_WAY);

            LiveRun run = new LiveRun(alone, watched, seen, stalled, seenStalled, cost);
            Recount recount = line.recount();
            Report report = new Report("live")
                    .put("clients", clients)
                    .put("dashboards", dashboards)
                    .put("questions", questions, "questions on each")
                    .put("rate", rate);
            return run.addTo(report, recount)
                    .put("stalled_told_of_gaps", audience.stallersTold(), "stalled, then told of gaps")
                    .put("stalled_dropped", audience.stallersDropped(), "stalled, cut off by the server")
                    .put("resident_mb_all_reading", resident >> 20, "resident MB, all reading")
                    .put("resident_mb", residentStalled >> 20, "resident MB, some stalled")
                    .finish(seconds, run.passed(recount));
        }
    }

    private IngestRun hold(IngestLine line) throws Exception {
        return line.hold(rate, Duration.ofSeconds(seconds));
    }

    /** What was seen; ticks that have begun may still reach everybody. */
    private static Seen end(Audience audience) {
        audience.endWatch();
        Pause.of(ON_THE_WAY);
        return audience.seen();
    }

    private static void require(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new BenchException("%s is %,d to %,d".formatted(option, least, most));
        }
    }

    private static void say(String line) {
        System.err.println(line);
    }
}
