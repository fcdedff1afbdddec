package dev.freshet.bench.compare;

import dev.freshet.bench.generator.LoadGenerator;
import dev.freshet.bench.generator.LoadResult;
import java.io.IOException;
import java.time.Duration;

/**
 * Looks for the highest rate at which requests are answered in time: from a first one upwards in steps of a quarter.
 *
 * @param first requests a second of the first trial
 * @param mostP99Millis what the 99th percentile of latency must stay under
 */
record HighestRate(double first, double mostP99Millis) {

    private static final Duration TRIAL = Duration.ofSeconds(5);
    private static final double STEP = 1.25;
    private static final int MOST_TRIALS = 20;

    /**
     * Gives the last rate that was held, the first one if none was.
     *
     * @param settle waits, after each trial, until what was sent is stored
     */
    double look(LoadGenerator generator, Runnable settle) throws IOException {
        double held = first;
        double next = first;
        for (int i = 0; i < MOST_TRIALS && held(generator.run(next, TRIAL)); i++) {
            held = next;
            next *= STEP;
            settle.run();
        }
        settle.run();
        return held;
    }

    /** Whether every request was answered, taken, and in time. */
    boolean held(LoadResult result) {
        return result.answered() == result.intended() && result.uncertain() == 0 && result.p99Millis() < mostP99Millis;
    }
}
