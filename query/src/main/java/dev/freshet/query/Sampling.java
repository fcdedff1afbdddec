package dev.freshet.query;

/**
 * Which share of the people or sessions is read.
 *
 * @param factor one in so many; 1 for all
 */
record Sampling(long factor) {
    /** Everything is read. */
    static final Sampling NONE = new Sampling(1);

    /** The smallest power of two that brings so many rows under the budget. */
    static Sampling of(long rows, long budget) {
        long factor = 1;
        while (rows / factor > budget) {
            factor *= 2;
        }
        return new Sampling(factor);
    }

    boolean isSampled() {
        return factor > 1;
    }

    /**
     * SQL that holds for one in {@code factor} hashes. A range of hashes and not a remainder: within each hour sessions are sorted by their hash, and
     * events by the highest bits of the person's, so that of the others little is read.
     */
    String holds(String hash, Parameters parameters) {
        return isSampled() ? hash + " <= " + parameters.bind("UInt64", Long.toUnsignedString(highest())) : "1";
    }

    /** SQL that holds for every hash of the sample and few others, in terms of the highest bits alone: what is left when the lowest are shifted out. */
    String holdsShifted(String hash, int lowest, Parameters parameters) {
        return "bitShiftRight(" + hash + ", " + lowest + ") <= " + parameters.bind("UInt64", highest() >>> lowest);
    }

    private long highest() {
        return Long.divideUnsigned(-1L, factor);
    }

    /**
     * Relative standard error of a figure of a sample: each person is in it with probability 1/factor, and people
     * differ in how much they do, by about as much as a geometric distribution does (its coefficient of variation is 1).
     *
     * @param people how many people the sample holds
     */
    double error(double people) {
        return isSampled() ? Math.sqrt(2 * (1 - 1.0 / factor) / Math.max(1, people)) : 0;
    }
}
