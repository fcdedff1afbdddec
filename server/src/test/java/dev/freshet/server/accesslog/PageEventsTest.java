package dev.freshet.server.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.event.Client;
import dev.freshet.event.DecodedBody;
import dev.freshet.event.Event;
import dev.freshet.event.EventLimits;
import dev.freshet.event.EventType;
import dev.freshet.event.SegmentDecoder;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PageEventsTest {

    private static final Instant TIME = Instant.parse("2026-11-24T12:00:00Z");
    private static final AccessLogLine LINE =
            new AccessLogLine("192.0.2.7", TIME, "GET", "/a", 500, 512, "http://www.example.org/b", "Agent", 250);

    @Test
    void areWhatCollectReads() {
        Event event = decoded("");
        assertThat(event.type()).isEqualTo(EventType.PAGE);
        assertThat(event.page()).isEqualTo("/a");
        assertThat(event.status()).isEqualTo(500);
        assertThat(event.error()).isTrue();
        assertThat(event.durationMillis()).isEqualTo(250);
        assertThat(event.referrer()).isEqualTo("example.org");
        assertThat(event.properties()).containsEntry("bytes", "512").containsEntry("method", "GET");
        assertThat(event.timeMillis()).isEqualTo(TIME.plusSeconds(5).toEpochMilli());
        assertThat(event.properties()).doesNotContainValue("192.0.2.7");
    }

    @Test
    void tellLinksWithinTheSiteFromReferrals() {
        assertThat(decoded("").channel()).isEqualTo("referral");
        assertThat(decoded("www.example.org").channel()).isEqualTo("internal");
    }

    private static Event decoded(String site) {
        PageEvents events = new PageEvents(site);
        events.add(LINE, 1, Duration.ofSeconds(5), "message", "visitor");
        long receivedMillis = TIME.plusSeconds(9).toEpochMilli();
        return switch (new SegmentDecoder(EventLimits.DEFAULTS).decodeBatch(events.take(), receivedMillis)) {
            case DecodedBody.Events body -> {
                assertThat(body.rejections()).isEmpty();
                yield body.events().getFirst().enrich("site", receivedMillis, Client.UNKNOWN);
            }
            case DecodedBody.Refused refused -> throw new AssertionError(refused);
        };
    }
}
