package dev.freshet.bench.compare;

import dev.freshet.bench.product.BenchException;

/** What options may be: comparisons are bounded in size and time. */
final class Bounds {

    private Bounds() {}

    /** @throws BenchException that says the range, for what is not in it */
    static void require(String option, long value, long least, long most) {
        if (value < least || value > most) {
            throw new BenchException("%s is %,d to %,d, not %,d".formatted(option, least, most, value));
        }
    }
}
