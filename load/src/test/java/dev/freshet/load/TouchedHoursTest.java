package dev.freshet.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.event.Event;
import dev.freshet.store.ProductHour;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TouchedHoursTest {

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    private final TouchedHours touched = new TouchedHours();

    @Test
    void areThoseOfEventsThatCameMoreThanAMinuteAfterTheirTime() {
        List<Event> events =
                new TestEvents(3, 1_700_000_000_000L, Duration.ofHours(5).toMillis(), 10).take(400);
        events.forEach(event -> touched.note(event, event.receivedMillis()));

        assertThat(touched.hours())
                .hasSizeGreaterThan(6)
                .containsExactlyInAnyOrderElementsOf(events.stream()
                        .filter(event -> event.timeMillis() < event.receivedMillis() - MINUTE)
                        .map(event -> ProductHour.of(event.product(), event.timeMillis()))
                        .distinct()
                        .toList());
    }

    @Test
    void areNoneWhenEveryEventCameInTime() {
        new TestEvents(3, 1_700_000_000_000L, MINUTE, 10)
                .take(400)
                .forEach(event -> touched.note(event, event.receivedMillis()));

        assertThat(touched.hours()).isEmpty();
    }
}
