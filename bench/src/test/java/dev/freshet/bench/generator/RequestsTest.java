package dev.freshet.bench.generator;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.event.DecodedBody;
import dev.freshet.event.DecodedEvent;
import dev.freshet.event.EventLimits;
import dev.freshet.event.SegmentDecoder;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RequestsTest {

    private static final String NOW = "2026-11-24T10:00:00.123Z";

    private final People people = new People(new Random(1));

    @Test
    void eachSendingHasValidEventsWithIdsOfItsOwn() {
        Requests requests = Requests.batches(List.of("one", "two"), 100, 4);
        Set<String> messages = new HashSet<>();
        long next = 0;
        for (int round = 0; round < 3; round++) {
            for (Request request : requests.all()) {
                for (DecodedEvent event : decoded(sent(request, next))) {
                    messages.add(event.messageId());
                    assertThat(event.timeMillis()).isEqualTo(Instant.parse(NOW).toEpochMilli());
                }
                next += request.events();
            }
        }
        assertThat(messages).hasSize(1_200);
    }

    @Test
    void eventsAreAsLongAsRealOnes() {
        String body = body(sent(Requests.batches(List.of("one"), 100, 1).all().getFirst(), 0));
        assertThat(body.length() / 100).isBetween(330, 420);
    }

    @Test
    void linesHaveIdsOfTheirOwnAndAllTheirFields() {
        Request request = Requests.lines(List.of("one", "two"), 100, 1).all().getFirst();

        List<String> lines = body(sent(request, 7)).lines().toList();

        assertThat(lines)
                .hasSize(100)
                .allMatch(
                        line -> line.matches(
                                "events,product=(one|two),event=(?:[^ ,\\\\]|\\\\ )+,type=(page|track),.*,release=[0-9.]+ message=.*,duration=[0-9.]+"));
        assertThat(lines.getFirst()).contains("message=\"bench-000000000007\"");
        assertThat(lines.getLast()).contains("message=\"bench-00000000006a\"");
        assertThat(lines).noneMatch(line -> line.contains(EventShapes.PERSON));
    }

    @Test
    void answersAreReadOnceTheyAreComplete() {
        String text = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 31\r\n\r\n"
                + "{\"success\":true,\"accepted\":100}";
        assertThat(read(text.substring(0, 60))).isEmpty();
        assertThat(read(text.substring(0, text.length() - 1))).isEmpty();
        assertThat(read(text)).contains(new Answer(200, 100));
    }

    private static Optional<Answer> read(String text) {
        return Answer.read(ByteBuffer.allocate(1_000).put(text.getBytes(US_ASCII)));
    }

    private String sent(Request request, long first) {
        return US_ASCII.decode(
                        request.fresh(first, NOW.getBytes(US_ASCII), people).duplicate())
                .toString();
    }

    private static String body(String request) {
        return request.substring(request.indexOf("\r\n\r\n") + 4);
    }

    private static List<DecodedEvent> decoded(String request) {
        DecodedBody body = new SegmentDecoder(EventLimits.DEFAULTS)
                .decodeBatch(
                        body(request).getBytes(US_ASCII), Instant.parse(NOW).toEpochMilli());
        assertThat(body)
                .isInstanceOfSatisfying(
                        DecodedBody.Events.class,
                        events -> assertThat(events.rejections()).isEmpty());
        return ((DecodedBody.Events) body).events();
    }
}
