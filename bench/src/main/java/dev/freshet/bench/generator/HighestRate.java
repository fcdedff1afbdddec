package dev.freshet.bench.generator;

import java.io.IOException;
import java.time.Duration;

/**
 * Looks for the highest rate at which requests are answered in time: from a first one upwards in steps of a quarter.
 *
 * @param first requests a second of the first trial
 * @param mostP99Millis what the 99th percentile of latency must stay under
 */
public record HighestRate(double first, double mostP99Millis) {

    private static final Duration TRIAL = Duration.ofSeconds(5);
    private static final double STEP = 1.25;
    private static final int MOST_TRIALS = 20;

    /**
     * Gives the last rate that was held, the first one if none was.
     *
     * @param settle waits, after each trial, until what was sent is stored
     */
    public double look(LoadGenerator generator, Runnable settle) throws IOException {
        double held = first;
        double next = first;
        for (int i = 0; i < MOST_TRIALS && isHeld(next, generator, settle); i++) {
            held = next;
            next *= STEP;
        }
        return held;
    }

    /** In one of two trials: a server that is still being compiled, or a single pause, must not end the search. */
    private boolean isHeld(double rate, LoadGenerator generator, Runnable settle) throws IOException {
        boolean held = false;
        for (int trial = 0; trial < 2 && !held; trial++) {
            LoadResult result = generator.run(rate, TRIAL);
            System.err.println(told(rate, result));
            held = held(result);
            settle.run();
        }
        return held;
    }

    /** A line for people about a rate that was tried. */
    public String told(double rate, LoadResult result) {
        return "%,.0f requests/s: %s, p99 %.0f ms"
                .formatted(rate, held(result) ? "held" : "not held", result.p99Millis());
    }

    /** Whether every request was answered, taken, and in time. */
    public boolean held(LoadResult result) {
        return result.answered() == result.intended() && result.uncertain() == 0 && result.p99Millis() < mostP99Millis;
    }
}
