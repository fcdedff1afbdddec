package dev.freshet.bench.regression;

import java.util.List;

/** The middle one of values, the upper of the two in the middle of an even number. */
final class Median {

    private Median() {}

    static double of(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
