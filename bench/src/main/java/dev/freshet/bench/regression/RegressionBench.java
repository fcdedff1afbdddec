package dev.freshet.bench.regression;

import dev.freshet.bench.Report;
import dev.freshet.bench.paths.EventPaths;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Ratios against their bounds: has a change made something dearer than it was? */
@Command(
        name = "regression",
        mixinStandardHelpOptions = true,
        description =
                "Costs as ratios, which a slow machine does not change, against the bounds in " + Bounds.FILE + ".")
public final class RegressionBench implements Callable<Integer> {

    /** Noise makes costs larger, seldom smaller: only what is too large each time is. */
    private static final int ATTEMPTS = 3;

    @Override
    public Integer call() {
        long started = System.nanoTime();
        Path home = Path.of(System.getProperty("freshet.home", ""));
        Bounds bounds = Bounds.read(home.resolve(Bounds.FILE));
        Map<String, Double> ratios = measure(home);
        List<String> complaints = bounds.complaints(ratios);
        for (int attempt = 1; attempt < ATTEMPTS && !complaints.isEmpty(); attempt++) {
            complaints.forEach(complaint -> System.err.println("once more, since " + complaint));
            measure(home).forEach((name, ratio) -> ratios.merge(name, ratio, Math::min));
            complaints = bounds.complaints(ratios);
        }
        Report report = new Report("regression");
        ratios.forEach((name, value) -> report.put(name, value, name.replace('_', ' ') + ", " + bounds.textOf(name)));
        report.value("complaints", complaints);
        complaints.forEach(complaint -> System.err.println("freshet: " + complaint));
        return report.finish((System.nanoTime() - started) / 1e9, complaints.isEmpty());
    }

    private static Map<String, Double> measure(Path home) {
        Map<String, Double> ratios = new LinkedHashMap<>();
        System.err.println("measuring the paths of an event");
        try (EventPaths paths = new EventPaths(home, Instant.now())) {
            ratios.putAll(new PathRatios(paths).measure());
        }
        System.err.println("measuring the engine");
        ratios.putAll(new InsertRatios(home).measure());
        return ratios;
    }
}
