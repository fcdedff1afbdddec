package dev.freshet.server.demo;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Ranks from 0 on whose likelihood falls as {@code 1 / (rank + 1)^exponent}: how pages, products and returning visitors
 * are spread. Immutable.
 */
final class Zipf {

    private final double[] cumulative;

    Zipf(int ranks, double exponent) {
        cumulative = new double[ranks];
        double sum = 0;
        for (int rank = 0; rank < ranks; rank++) {
            sum += Math.pow(rank + 1, -exponent);
            cumulative[rank] = sum;
        }
    }

    int rank(RandomGenerator random) {
        double point = random.nextDouble() * cumulative[cumulative.length - 1];
        int found = Arrays.binarySearch(cumulative, point);
        return Math.min(found < 0 ? -found - 1 : found + 1, cumulative.length - 1);
    }
}
