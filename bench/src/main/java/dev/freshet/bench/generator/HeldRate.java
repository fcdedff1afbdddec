package dev.freshet.bench.generator;

import java.util.function.Predicate;

/** Holds a rate for longer than the trials in which it was found: what is held for seconds is not always held for a minute. */
public final class HeldRate {

    private static final double STEP = 0.9;
    private static final int MOST_RUNS = 9;

    private HeldRate() {}

    /** A run with a rate. */
    @FunctionalInterface
    public interface Run<T> {
        /** Runs with so many requests or events a second; gives what came of it. */
        T with(double rate) throws Exception;
    }

    /** Runs with the rate, lowered by a tenth as often as it is not held; gives the last run, held or not. */
    public static <T> T lower(double rate, Run<T> run, Predicate<T> held) throws Exception {
        T last = run.with(rate);
        double next = rate;
        for (int runs = 1; runs < MOST_RUNS && !held.test(last); runs++) {
            next *= STEP;
            last = run.with(next);
        }
        return last;
    }
}
