package dev.freshet.server.demo;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/** A choice among values that are not equally likely. Immutable. */
final class Weighted<T> {

    private final List<T> values;
    private final double[] cumulative;

    /** @param weight not negative, and not zero for all */
    Weighted(List<T> values, ToDoubleFunction<? super T> weight) {
        this.values = List.copyOf(values);
        this.cumulative = new double[values.size()];
        double sum = 0;
        for (int index = 0; index < cumulative.length; index++) {
            sum += weight.applyAsDouble(values.get(index));
            cumulative[index] = sum;
        }
    }

    /** The sum of all weights. */
    double total() {
        return cumulative[cumulative.length - 1];
    }

    T pick(RandomGenerator random) {
        return at(random.nextDouble());
    }

    /** The value at a place between 0 (inclusive) and 1 (exclusive) of the line of all weights. */
    T at(double place) {
        double point = place * total();
        int index = 0;
        while (index < cumulative.length - 1 && cumulative[index] <= point) {
            index++;
        }
        return values.get(index);
    }
}
