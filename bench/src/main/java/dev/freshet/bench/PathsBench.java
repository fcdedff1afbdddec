package dev.freshet.bench;

import static java.util.Objects.requireNonNull;

import dev.freshet.bench.paths.PathBenchmarks;
import dev.freshet.bench.product.BenchException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What is done to each event, by JMH: nanoseconds and bytes of the heap, beside the bare parse of the same JSON. */
@Command(
        name = "paths",
        mixinStandardHelpOptions = true,
        description =
                "JMH of what is done to each event: decode, enrich, encode, decode the record, columns; beside the bare parse.")
final class PathsBench implements Callable<Integer> {

    /** Methods of {@link PathBenchmarks}, in the order of an event's way, and what they are called in the report. */
    private static final Map<String, String> PATHS = paths();

    private static final int WARM_UP_SECONDS = 3;
    /** Below that there is no confidence interval. */
    private static final int FEWEST = 3;

    @Option(names = "--seconds", defaultValue = "5", description = "how long each path is measured (default: 5)")
    private int seconds;

    private static Map<String, String> paths() {
        Map<String, String> paths = new LinkedHashMap<>();
        paths.put("decode", "decode");
        paths.put("enrich", "enrich");
        paths.put("encode", "encode");
        paths.put("decodeRecord", "decode_record");
        paths.put("columns", "columns");
        return paths;
    }

    /** Of one event: nanoseconds, half of their confidence interval at 99.9%, bytes allocated. */
    private record Cost(double nanos, double error, double bytes) {}

    @Override
    public Integer call() {
        // Forks do not notice that their parent is gone while they measure.
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(PathsBench::endForks));
        System.setProperty("jmh.ignoreLock", "true"); // It is a file that nobody would delete.
        long started = System.nanoTime();
        Cost yardstick = run("parse");
        Report report = new Report("paths");
        put(report, "parse", yardstick, yardstick);
        PATHS.forEach((path, key) -> put(report, key, run(path), yardstick));
        return report.finish((System.nanoTime() - started) / 1e9, true);
    }

    private static void put(Report report, String key, Cost cost, Cost yardstick) {
        String label = key.replace('_', ' ');
        report.put(key + "_ns", cost.nanos(), label + ", ns an event")
                .put(key + "_error_ns", cost.error(), "  ± at 99.9%")
                .put(key + "_bytes", cost.bytes(), "  bytes allocated")
                .put(key + "_to_parse", cost.nanos() / yardstick.nanos(), "  to the bare parse");
    }

    private static void endForks() {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroy);
    }

    private Cost run(String path) {
        List<String> machine = new ArrayList<>(
                List.of(System.getProperty("freshet.options", "-Xmx1g").split(" ")));
        machine.add("--enable-native-access=ALL-UNNAMED");
        machine.add("--sun-misc-unsafe-memory-access=allow");
        machine.add("-Dfreshet.home=" + System.getProperty("freshet.home", ""));
        machine.add("-Dlogback.configurationFile=dev/freshet/bench/logback.xml");
        Options options = new OptionsBuilder()
                .include(PathBenchmarks.class.getName().replace(".", "\\.") + "\\." + path + "$")
                .forks(1)
                .jvmArgs(machine.toArray(String[]::new))
                .warmupIterations(WARM_UP_SECONDS)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(Math.max(FEWEST, seconds))
                .measurementTime(TimeValue.seconds(1))
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build();
        try {
            Cost cost = cost(new Runner(options).runSingle());
            System.err.printf("%-14s %,8.0f ns an event%n", path, cost.nanos());
            return cost;
        } catch (RunnerException e) {
            throw new BenchException("JMH could not measure " + path + ": " + e.getMessage(), e);
        }
    }

    private static Cost cost(RunResult result) {
        Result<?> bytes = requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm"));
        return new Cost(
                result.getPrimaryResult().getScore(), result.getPrimaryResult().getScoreError(), bytes.getScore());
    }
}
