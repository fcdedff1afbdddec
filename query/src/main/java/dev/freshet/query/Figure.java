package dev.freshet.query;

/**
 * How a metric is made of a source's rows.
 *
 * @param value SQL of the aggregate that is the metric
 * @param numerator SQL of a sum over rows that adds up across groups
 * @param denominator SQL of a sum that {@code numerator} is divided by, or {@code "1"}
 * @param additive whether the figure of all groups together is the sum of the numerators by that of the denominators
 * @param error relative standard error, 0 when exact
 */
record Figure(String value, String numerator, String denominator, boolean additive, double error) {

    /** A number of things of which each stands in one group only. */
    static Figure count(String sum) {
        return new Figure("toFloat64(" + sum + ")", sum, "1", true, 0);
    }

    static Figure ratio(String numerator, String denominator) {
        return new Figure(numerator + " / " + denominator, numerator, denominator, true, 0);
    }

    /** What groups may share, such as people, so that it does not add up. */
    static Figure apart(String value, double error) {
        return new Figure("toFloat64(" + value + ")", "0", "1", false, error);
    }

    /** The same of a sample, in full. */
    Figure times(long factor) {
        return factor == 1
                ? this
                : new Figure(value + " * " + factor, "(" + numerator + ") * " + factor, denominator, additive, error);
    }
}
