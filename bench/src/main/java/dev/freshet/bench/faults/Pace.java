package dev.freshet.bench.faults;

import java.time.Duration;

/**
 * How much happens in how long.
 *
 * @param atLeast the least time of a run, without starting and stopping
 * @param events the least number of events of a run
 * @param roundEvents events of a round
 * @param roundLoad in which a round's events fall due
 * @param roundFaults faults of a round
 */
record Pace(Duration atLeast, long events, long roundEvents, Duration roundLoad, int roundFaults) {

    private static final Duration ROUND_LOAD = Duration.ofSeconds(45);
    /** A round with its recoveries, its drain and its recount, on two cores. */
    private static final Duration WHOLE_ROUND = Duration.ofSeconds(75);

    /** The pace at which a run of that length has so many events. */
    static Pace of(Duration atLeast, long events, int roundFaults) {
        long rounds = Math.max(1, atLeast.dividedBy(WHOLE_ROUND));
        return new Pace(atLeast, events, Math.ceilDiv(events, rounds), ROUND_LOAD, roundFaults);
    }

    /** Events a second while there is load. */
    double rate() {
        return roundEvents / (roundLoad.toMillis() / 1000.0);
    }
}
