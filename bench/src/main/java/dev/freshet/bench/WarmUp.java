package dev.freshet.bench;

import dev.freshet.bench.generator.LoadGenerator;
import dev.freshet.bench.product.Processes;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** Load before anything is measured: it rises, and then goes on until the compilers of what is measured rest, for two and a half minutes at most. */
public final class WarmUp {

    private static final Duration ROUND = Duration.ofSeconds(10);
    private static final int MOST_ROUNDS = 12;
    private static final double RESTING = 0.1;
    private static final String COMPILATION = ": compilation";

    private WarmUp() {}

    /**
     * Warms up.
     *
     * @param rate requests a second, which the load rises to
     */
    public static void run(Processes processes, LoadGenerator generator, double rate) throws IOException {
        System.err.println("warming up");
        generator.run(rate / 8, ROUND);
        generator.run(rate / 2, ROUND);
        double compiling = 1;
        for (int round = 0; compiling > RESTING && round < MOST_ROUNDS; round++) {
            double before = seconds(processes);
            generator.run(rate, ROUND);
            compiling = (seconds(processes) - before) / ROUND.toSeconds();
            System.err.printf("compilers take %.0f%% of a core%n", 100 * compiling);
        }
    }

    private static double seconds(Processes processes) {
        return processes.cpuSeconds().entrySet().stream()
                .filter(part -> part.getKey().endsWith(COMPILATION))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }
}
