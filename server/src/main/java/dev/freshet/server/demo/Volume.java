package dev.freshet.server.demo;

import java.time.Duration;

/**
 * How many events the demo has, by their age.
 *
 * <p>A live stream's rate over thirty days would take far longer to fill in than anybody waits. So the last day, and
 * what a comparison with yesterday shows, is as busy as the stream is; before that the product was smaller, down to
 * {@code floor} of today's rate: the charts of a week and a month show a product that grows.
 *
 * @param eventsPerSecond of all products together, on average over a day, now
 * @param dense the age up to which the past is as busy as the present
 * @param halving beyond that, the time in which the rate halves, going back
 * @param floor the least part of today's rate, between 0 and 1
 * @param horizon how far back the past reaches
 */
record Volume(double eventsPerSecond, Duration dense, Duration halving, double floor, Duration horizon) {

    /** About 1.8 million events in the past, 6 a second from now on. */
    static final Volume DEFAULT = new Volume(
            6,
            Duration.ofHours(26),
            Duration.ofHours(18),
            0.05,
            Duration.ofDays(30).minusHours(1));

    /** Events per second at an age, on average over a day. */
    double rate(Duration age) {
        double beyondMillis = Math.max(0, age.minus(dense).toMillis());
        return eventsPerSecond * Math.max(floor, Math.pow(0.5, beyondMillis / halving.toMillis()));
    }
}
