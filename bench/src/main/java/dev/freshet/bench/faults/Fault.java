package dev.freshet.bench.faults;

import java.time.Duration;
import java.util.Locale;

/**
 * One fault of a plan.
 *
 * @param at after the beginning of its round
 * @param dice from 0 to below 1: which of several, how long, which way; each kind says what it makes of it
 */
record Fault(FaultKind kind, Duration at, double dice) {

    /** A length between two, as the dice have it. */
    Duration between(long leastMillis, long mostMillis) {
        return Duration.ofMillis(leastMillis + (long) (dice * (mostMillis - leastMillis)));
    }

    /** One of so many, as the dice have it. */
    int oneOf(int many) {
        // Not the leading digits, which decide the length.
        return (int) (dice * 1_000_000) % many;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s at %.1f s", kind.label(), at.toMillis() / 1000.0);
    }
}
