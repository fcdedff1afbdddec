package dev.freshet.bench.faults;

import dev.freshet.bench.product.BenchException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The long form of the fault suite: the roles apart for three fifths of the time, then {@code freshet up}. */
@Command(
        name = "faults",
        mixinStandardHelpOptions = true,
        description = "Kills, pauses, starves and cuts off real processes under load, and recounts every event.")
public final class FaultsCommand implements Callable<Integer> {

    private static final double APART = 0.6;
    private static final int APART_FAULTS = 5;
    private static final int TOGETHER_FAULTS = 4;

    /** Which installations are put to the test. */
    enum Shape {
        apart,
        up,
        both
    }

    @Option(names = "--minutes", defaultValue = "30", description = "least time (default: 30)")
    private int minutes;

    @Option(names = "--events", defaultValue = "20000000", description = "least number of events (default: 20000000)")
    private long events;

    @Option(names = "--seed", description = "of the faults' order and moments; a run prints its own, which replays it")
    private @Nullable Long seed;

    @Option(
            names = "--shape",
            defaultValue = "both",
            description = "apart: each role a process; up: all in one; both (default)")
    private Shape shape = Shape.both;

    @Option(names = "--report", paramLabel = "FILE", description = "also writes the table to a Markdown file")
    private @Nullable Path report;

    @Override
    public Integer call() throws Exception {
        long chosen = seed != null ? seed : RandomGenerator.getDefault().nextInt(1_000_000);
        System.err.println("seed " + chosen + ": --seed " + chosen + " repeats this plan");
        Tally tally = new Tally();
        if (shape != Shape.up) {
            run(ApartInstallation::new, chosen, shape == Shape.both ? APART : 1, APART_FAULTS, tally);
        }
        if (shape != Shape.apart && tally.problems().isEmpty()) {
            run(TogetherInstallation::new, chosen, shape == Shape.both ? 1 - APART : 1, TOGETHER_FAULTS, tally);
        }
        FaultReport result = new FaultReport(chosen, System.getProperty("freshet.commit", "unknown"), tally);
        if (report != null) {
            Files.writeString(report, result.markdown());
        }
        System.out.print(result.markdown());
        System.out.println(result.json());
        return tally.passed() ? 0 : 1;
    }

    private void run(Function<Path, Installation> maker, long chosen, double share, int roundFaults, Tally tally)
            throws IOException, InterruptedException {
        Pace pace =
                Pace.of(Duration.ofMillis((long) (minutes * 60_000L * share)), (long) (events * share), roundFaults);
        Path folder = Files.createTempDirectory("freshet-faults");
        try (Installation installation = maker.apply(folder)) {
            Thread hook = Thread.ofPlatform().unstarted(installation::close);
            Runtime.getRuntime().addShutdownHook(hook);
            System.err.printf("%s: %,.0f events a second; logs in %s%n", installation.name(), pace.rate(), folder);
            installation.start();
            run(installation, chosen, pace, tally);
            Runtime.getRuntime().removeShutdownHook(hook);
        }
        if (tally.problems().isEmpty()) {
            delete(folder);
        }
    }

    /** Runs on an installation that is up. */
    static void run(Installation installation, long seed, Pace pace, Tally tally) throws InterruptedException {
        List<FaultKind> deck = installation.deck();
        deck.stream()
                .filter(kind -> !installation.faults().containsKey(kind))
                .distinct()
                .forEach(tally::skipped);
        List<FaultKind> possible =
                deck.stream().filter(installation.faults()::containsKey).toList();
        new FaultRun(installation, new Plan(seed, possible), pace, tally).go();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
        if (Files.exists(folder)) {
            throw new BenchException(folder + " cannot be removed");
        }
    }
}
