package dev.freshet.server.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class CrowdTest {

    private static final Instant NOW = Instant.parse("2026-11-24T19:00:00Z");
    private static final Duration QUARTER = Duration.ofMinutes(15);

    private final Crowd shop = new Crowd(Shop.create(1, NOW));

    @Test
    void walksTheSamePathsForTheSameSeed() {
        assertThat(play(NOW, 3)).isEqualTo(play(NOW, 3)).isNotEqualTo(play(NOW, 4));
    }

    @Test
    void isAsBusyAsAsked() {
        Rhythm rhythm = Rhythm.LEISURE;
        double expected = 100 * 0.44 * QUARTER.toSeconds() * rhythm.intensity(NOW);
        assertThat((double) play(NOW, 3).size()).isCloseTo(expected, Percentage.withPercentage(10));
    }

    @Test
    void tellsOfAReleaseThatBreaksTheCheckout() {
        List<DemoEvent> before = play(NOW.minus(Duration.ofHours(1)), 3);
        List<DemoEvent> after = play(NOW.minus(QUARTER), 3);
        assertThat(errorRate(before)).isLessThan(0.01);
        assertThat(errorRate(after)).isGreaterThan(0.015);
        assertThat(slowestTwentieth(after)).isGreaterThan(1.5 * slowestTwentieth(before));
        assertThat(orders(after)).isLessThan(orders(before));
    }

    @Test
    void averagesToOneOverAWeek() {
        for (Rhythm rhythm : Rhythm.values()) {
            double sum = 0;
            for (int hour = 0; hour < 7 * 24; hour++) {
                sum += rhythm.intensity(NOW.plus(Duration.ofHours(hour)));
            }
            assertThat(sum / (7 * 24)).isBetween(0.9, 1.1);
        }
    }

    private List<DemoEvent> play(Instant from, long seed) {
        return shop.play(from, QUARTER, 100, new SplittableRandom(seed));
    }

    private static double errorRate(List<DemoEvent> events) {
        return (double) events.stream()
                        .filter(event -> event.name().equals("Error"))
                        .count()
                / events.size();
    }

    private static long orders(List<DemoEvent> events) {
        return events.stream()
                .filter(event -> event.name().equals("Order Completed"))
                .count();
    }

    private static double slowestTwentieth(List<DemoEvent> events) {
        double[] durations = events.stream()
                .filter(event -> event.properties().get("duration") instanceof Double)
                .mapToDouble(event -> (Double) event.properties().getOrDefault("duration", 0.0))
                .sorted()
                .toArray();
        return durations[durations.length * 95 / 100];
    }
}
