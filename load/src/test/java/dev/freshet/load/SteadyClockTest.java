package dev.freshet.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SteadyClockTest {

    private static final Instant BEGIN = Instant.parse("2026-11-24T10:00:00Z");

    private final AtomicReference<Instant> wall = new AtomicReference<>(BEGIN);
    private final SteadyClock clock = new SteadyClock(wall::get);

    @Test
    void goesOnWhenTheClockIsSetBack() {
        long before = clock.millis();

        wall.set(BEGIN.minus(Duration.ofHours(1)));

        assertThat(clock.millis()).isGreaterThanOrEqualTo(before);
    }

    @Test
    void doesNotLeapWithTheClock() {
        wall.set(BEGIN.plus(Duration.ofDays(365)));

        assertThat(clock.instant()).isBefore(BEGIN.plus(Duration.ofDays(1)));
    }
}
