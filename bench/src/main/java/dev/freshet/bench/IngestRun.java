package dev.freshet.bench;

import dev.freshet.bench.generator.LoadResult;
import java.util.Map;

/**
 * One rate, tried for a time.
 *
 * @param rate events a second that were asked for
 * @param cpu microseconds per event, by process and stage
 * @param lags events accepted and not stored, at each second
 */
@SuppressWarnings("ArrayRecordComponent") // made here, read here
public record IngestRun(double rate, LoadResult load, Map<String, Double> cpu, long[] lags, long residentBytes) {

    private static final double SLOWEST_P99_MILLIS = 1_000;

    /** Whether every request was taken in time, and the store did not fall behind. */
    public boolean held() {
        return load.answered() == load.intended()
                && load.uncertain() == 0
                && load.p99Millis() < SLOWEST_P99_MILLIS
                && flat();
    }

    /** Whether the last third's lag is within one second's events of the first third's. */
    boolean flat() {
        int third = lags.length / 3;
        return third == 0 || mean(lags.length - third, lags.length) <= mean(0, third) + rate;
    }

    double meanLag() {
        return mean(0, lags.length);
    }

    private double mean(int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += lags[i];
        }
        return to == from ? 0 : sum / (to - from);
    }
}
