package dev.freshet.bench.generator;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.event.DecodedBody;
import dev.freshet.event.DecodedEvent;
import dev.freshet.event.EventLimits;
import dev.freshet.event.SegmentDecoder;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class BodiesTest {

    private static final Instant AT = Instant.parse("2026-11-24T12:00:00.250Z");

    private final Bodies bodies = new Bodies();

    @Test
    void areTakenByTheDecoderToTheLastEvent() {
        assertThat(decoded(bodies.batches(3, 100, AT)))
                .hasSize(300)
                .allSatisfy(event -> assertThat(event.timeMillis()).isEqualTo(AT.toEpochMilli()));
    }

    @Test
    void neverRepeatAMessage() {
        Stream<DecodedEvent> all = Stream.of(bodies.batches(2, 50, AT), bodies.batches(2, 50, AT))
                .flatMap(batches -> decoded(batches).stream());

        assertThat(all.map(DecodedEvent::messageId)).hasSize(200).doesNotHaveDuplicates();
    }

    @Test
    void areTheSameInEachRun() {
        assertThat(texts(bodies)).isEqualTo(texts(new Bodies()));
    }

    private static List<String> texts(Bodies bodies) {
        return bodies.batches(2, 100, AT).stream()
                .map(body -> new String(body, US_ASCII))
                .toList();
    }

    private static List<DecodedEvent> decoded(List<byte[]> batches) {
        SegmentDecoder decoder = new SegmentDecoder(EventLimits.DEFAULTS);
        return batches.stream()
                .map(body -> decoder.decodeBatch(body, AT.toEpochMilli()))
                .map(DecodedBody.Events.class::cast)
                .peek(events -> assertThat(events.rejections()).isEmpty())
                .flatMap(events -> events.events().stream())
                .toList();
    }
}
