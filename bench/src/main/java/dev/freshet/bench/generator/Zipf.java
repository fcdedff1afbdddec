package dev.freshet.bench.generator;

import java.util.Arrays;
import java.util.Random;

/** Ranks from 0 on, each about as much rarer as its number is greater: Zipf's law with exponent 1. Not thread-safe. */
final class Zipf {

    private final Random random;
    private final double[] cumulated;

    Zipf(int ranks, Random random) {
        this.random = random;
        this.cumulated = new double[ranks];
        double sum = 0;
        for (int rank = 0; rank < ranks; rank++) {
            sum += 1.0 / (rank + 1);
            cumulated[rank] = sum;
        }
    }

    int next() {
        double at = random.nextDouble() * cumulated[cumulated.length - 1];
        int found = Arrays.binarySearch(cumulated, at);
        return found >= 0 ? found : -found - 1;
    }

    <T> T pick(T[] values) {
        return values[Math.min(next(), values.length - 1)];
    }
}
