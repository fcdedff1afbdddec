package dev.freshet.bench;

import dev.freshet.bench.ScaleCase.Outcome;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The same load on one, two and four partitions and loaders, and on ten times the stored events: what an event and a question cost. */
@Command(
        name = "scale",
        mixinStandardHelpOptions = true,
        description = {
            "The same load with 1, 2 and 4 partitions and loaders, and with 10 times the stored events.",
            "Passes when CPU per event and the median question grow by at most a half, and every recount is exact."
        })
final class ScaleBench implements Callable<Integer> {

    private static final int PARTITIONS = 2;
    private static final int TIMES = 10;
    private static final double MOST_GROWTH = 1.5;
    /** Below that, how a question's time grows is chance. */
    private static final double SHORT_MILLIS = 10;

    @Option(names = "--seconds", defaultValue = "30", description = "how long each is loaded (default: 30)")
    private int seconds;

    @Option(names = "--rate", defaultValue = "30000", description = "events a second (default: 30000)")
    private int rate;

    @Option(
            names = "--stored",
            defaultValue = "3000000",
            description = "events stored before; ten times as many in the last case (default: 3000000)")
    private long stored;

    @Override
    public Integer call() throws Exception {
        long started = System.nanoTime();
        Report report = new Report("scale").put("rate", rate).put("stored_events", stored);
        report.line("", header());
        Outcome one = measure(report, new ScaleCase("partitions_1", 1, 0));
        Outcome two = measure(report, new ScaleCase("partitions_2", 2, 0));
        Outcome four = measure(report, new ScaleCase("partitions_4", 4, 0));
        Outcome small = measure(report, new ScaleCase("stored_once", PARTITIONS, stored));
        Outcome large = measure(report, new ScaleCase("stored_tenfold", PARTITIONS, TIMES * stored));
        double partitions = four.micros() / one.micros();
        double data = large.micros() / small.micros();
        double questions =
                Math.max(SHORT_MILLIS, large.questionMillis(50)) / Math.max(SHORT_MILLIS, small.questionMillis(50));
        boolean exact = Stream.of(one, two, four, small, large)
                .allMatch(outcome -> outcome.recount().exact());
        boolean held = Stream.of(one, two, four, small, large)
                .allMatch(outcome -> outcome.run().held());
        boolean flat = Stream.of(partitions, data, questions).allMatch(growth -> growth <= MOST_GROWTH);
        return report.put("growth_4_partitions", partitions, "CPU per event, 4 partitions to 1")
                .put("growth_10_times_stored", data, "CPU per event, 10 times stored to 1")
                .put("question_growth_10_times_stored", questions, "question p50, 10 times stored to 1")
                .put("exact", exact)
                .finish((System.nanoTime() - started) / 1e9, exact && held && flat);
    }

    private Outcome measure(Report report, ScaleCase size) throws Exception {
        System.err.println(size.name().replace('_', ' '));
        Outcome outcome = size.measure(rate, Duration.ofSeconds(seconds));
        put(report, size.name(), outcome);
        return outcome;
    }

    private static String header() {
        return "%9s %8s %8s %8s %9s %8s %8s"
                .formatted("µs/event", "server", "broker", "engine", "fresh p99", "page p50", "page p99");
    }

    private static void put(Report report, String name, Outcome outcome) {
        report.value(name + "_held", outcome.run().held())
                .value(name + "_cpu_us_per_event", outcome.micros())
                .value(name + "_server_us", outcome.part("server"))
                .value(name + "_broker_us", outcome.part("broker"))
                .value(name + "_engine_us", outcome.part("engine"))
                .value(name + "_freshness_p99_ms", outcome.freshMillis())
                .value(name + "_question_p50_ms", outcome.questionMillis(50))
                .value(name + "_question_p99_ms", outcome.questionMillis(99))
                .value(name + "_lost", outcome.recount().lost())
                .value(name + "_doubled", outcome.recount().doubled())
                .line(
                        name.replace('_', ' '),
                        String.format(
                                Locale.ROOT,
                                "%9.2f %8.2f %8.2f %8.2f %9d %8.1f %8.1f",
                                outcome.micros(),
                                outcome.part("server"),
                                outcome.part("broker"),
                                outcome.part("engine"),
                                outcome.freshMillis(),
                                outcome.questionMillis(50),
                                outcome.questionMillis(99)));
    }
}
