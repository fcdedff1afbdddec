package dev.freshet.server.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.event.DecodedBody;
import dev.freshet.event.DecodedEvent;
import dev.freshet.event.EventLimits;
import dev.freshet.event.EventType;
import dev.freshet.event.SegmentDecoder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BatchBufferTest {

    private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void holdsWhatCollectReads() {
        List<ProductScript> scripts =
                List.of(Shop.create(1, START), Api.create(2, START), App.create(3, START), Docs.create(4));
        for (ProductScript script : scripts) {
            List<DecodedEvent> events = decoded(script);
            assertThat(events).isNotEmpty().allSatisfy(event -> {
                assertThat(event.page()).isNotEmpty();
                assertThat(event.ip()).isNotEmpty();
                assertThat(event.userAgent()).isNotEmpty();
                assertThat(event.sessionId()).isNotEmpty();
            });
            assertThat(events)
                    .anySatisfy(event -> assertThat(event.durationMillis()).isPositive());
        }
    }

    @Test
    void tellsOfCampaignsAndReleases() {
        List<DecodedEvent> events = decoded(Shop.create(1, START));
        assertThat(events)
                .anySatisfy(event -> assertThat(event.campaign().name()).isEqualTo("newsletter-47"));
        assertThat(events).anySatisfy(event -> assertThat(event.release()).isEqualTo("4.2.0"));
        assertThat(events).anySatisfy(event -> {
            assertThat(event.name()).isEqualTo("Order Completed");
            assertThat(event.properties()).containsKey("revenue");
        });
    }

    @Test
    void namesTheScreensOfTheApp() {
        assertThat(decoded(App.create(3, START))).anySatisfy(event -> {
            assertThat(event.type()).isEqualTo(EventType.SCREEN);
            assertThat(event.page()).isEqualTo("Home");
            assertThat(event.referrer()).isEmpty();
        });
    }

    private static List<DecodedEvent> decoded(ProductScript script) {
        Duration quarter = Duration.ofMinutes(15);
        BatchBuffer buffer = new BatchBuffer();
        List<DemoEvent> played =
                new ArrayList<>(new Crowd(script).play(START.minus(quarter), quarter, 8, new SplittableRandom(9)));
        played.forEach(buffer::add);
        long receivedMillis = START.plusSeconds(1800).toEpochMilli();
        byte[] body = buffer.take().orElseThrow();
        return switch (new SegmentDecoder(EventLimits.DEFAULTS).decodeBatch(body, receivedMillis)) {
            case DecodedBody.Events read -> {
                assertThat(read.rejections()).isEmpty();
                assertThat(read.events()).hasSameSizeAs(played);
                yield read.events();
            }
            case DecodedBody.Refused refused -> throw new AssertionError(refused);
        };
    }
}
