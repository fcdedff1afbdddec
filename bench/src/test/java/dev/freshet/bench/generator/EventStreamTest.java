package dev.freshet.bench.generator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.event.Event;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventStreamTest {

    private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void givesTheSameEventsWheneverItBegins() {
        assertThat(events(1_000)).isEqualTo(events(1_000));
    }

    @Test
    void givesNoMessageIdTwice() {
        assertThat(events(2_000)).extracting(Event::messageId).doesNotHaveDuplicates();
    }

    @Test
    void laysEventsAsCloseAsTheRateSays() {
        List<Event> events = events(2_001);

        assertThat(events.getFirst().timeMillis()).isEqualTo(START.toEpochMilli());
        assertThat(events.getLast().timeMillis()).isEqualTo(START.plusSeconds(2).toEpochMilli());
    }

    @Test
    void isDecodedAndOfAllProducts() {
        assertThat(events(500))
                .allSatisfy(event -> assertThat(event.page()).startsWith("/product/"))
                .extracting(Event::product)
                .containsOnly("shop", "docs");
    }

    private static List<Event> events(int count) {
        EventStream stream = new EventStream(List.of("shop", "docs"), START, 1_000);
        return Stream.generate(stream::next).limit(count).toList();
    }
}
