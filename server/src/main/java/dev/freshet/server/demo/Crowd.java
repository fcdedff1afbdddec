package dev.freshet.server.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** The people of one product: as many visits in a span of time as its rhythm asks for. Immutable; deterministic by the random source. */
final class Crowd {

    private static final int CALIBRATION_VISITS = 2_000;

    private final ProductScript script;
    private final double eventsPerVisit;

    Crowd(ProductScript script) {
        this.script = script;
        this.eventsPerVisit = calibrate();
    }

    String product() {
        return script.product();
    }

    /**
     * Plays the visits that begin in a span of time short enough for one intensity, and gives their events visit by
     * visit, each in the order of time. A visit's last events may lie beyond the span.
     *
     * @param eventsPerSecond of all products together, on average over a day
     */
    List<DemoEvent> play(Instant from, Duration span, double eventsPerSecond, RandomGenerator random) {
        List<DemoEvent> events = new ArrayList<>();
        double perSecond = eventsPerSecond * script.share() * script.rhythm().intensity(from) / eventsPerVisit;
        Weighted<Country> countries = script.rhythm().countries(from);
        double spanMillis = span.toMillis();
        // Arrivals are independent of each other: the gaps between them are exponential.
        double offsetMillis = gapMillis(perSecond, random);
        while (offsetMillis < spanMillis) {
            events.addAll(visit(from.plusMillis((long) offsetMillis), countries.pick(random), random));
            offsetMillis += gapMillis(perSecond, random);
        }
        return events;
    }

    private static double gapMillis(double perSecond, RandomGenerator random) {
        return random.nextExponential() * 1000 / perSecond;
    }

    private List<DemoEvent> visit(Instant start, Country country, RandomGenerator random) {
        Visitor visitor = script.visitors().next(country, random);
        Visit visit = new Visit(
                new UUID(random.nextLong(), random.nextLong()).toString(),
                visitor,
                script.sources().pick(random),
                script.origin(),
                script.releases().running(visitor, start));
        VisitRecorder recorder = new VisitRecorder(visit, start.toEpochMilli(), random);
        script.play(recorder);
        return recorder.events();
    }

    /** How many events a visit has on average, found by playing some. */
    private double calibrate() {
        SplittableRandom random = new SplittableRandom(1);
        long events = 0;
        for (int visit = 0; visit < CALIBRATION_VISITS; visit++) {
            events += visit(Instant.EPOCH, Country.ALL.getFirst(), random).size();
        }
        return (double) events / CALIBRATION_VISITS;
    }
}
