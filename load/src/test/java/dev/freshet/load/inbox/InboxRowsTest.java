package dev.freshet.load.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.event.DecodedBody;
import dev.freshet.event.DecodedEvent;
import dev.freshet.event.Event;
import dev.freshet.event.EventCodec;
import dev.freshet.event.EventLimits;
import dev.freshet.event.EventType;
import dev.freshet.event.SegmentDecoder;
import java.util.Base64;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class InboxRowsTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void keepsWhatCollectRefusedWithItsPayload() {
        JsonNode row = rejected("""
                {"product":"shop","receivedMillis":1764000000123,"code":"wrong_type","detail":"event must be a text","index":3,
                 "key":"wk_abc…","sdk":"analytics-node/2","call":"track","payload":"{\\"event\\":7}"}""");

        assertThat(row.get("received").asString()).isEqualTo("2025-11-24 16:00:00.123");
        assertThat(row.get("source").asString()).isEqualTo("refused");
        assertThat(row.get("code").asString()).isEqualTo("wrong_type");
        assertThat(row.get("key").asString()).isEqualTo("wk_abc…");
        assertThat(row.get("call").asString()).isEqualTo("track");
        assertThat(row.get("payload").asString()).isEqualTo("{\"event\":7}");
        assertThat(row.get("cut").asBoolean()).isFalse();
    }

    private static Event event(EventType type, String name, Map<String, String> properties) {
        return new Event(
                "shop",
                type,
                name,
                "m-1",
                1_764_000_000_000L,
                1_764_000_000_500L,
                "u1",
                "a1",
                "s1",
                "/cart",
                "news.example",
                "referral",
                "",
                "",
                "",
                "DE",
                "Firefox",
                "Linux",
                "desktop",
                "4.2.0",
                false,
                12.5,
                0,
                properties);
    }

    @Test
    void showsADeadLetteredEventAsTheJsonItCameFrom() {
        Event event = event(EventType.TRACK, "Order Completed", Map.of("total", "42"));
        String base64 = Base64.getEncoder().encodeToString(new EventCodec().encode(event));

        JsonNode row = rejected("""
                {"product":"","receivedMillis":1764000000500,"code":"timestamp_too_old","detail":"","index":0,
                 "topic":"freshet.events","partition":1,"offset":9,"payloadBase64":"%s"}""".formatted(base64));

        JsonNode payload = JSON.readTree(row.get("payload").asString());
        assertThat(row.get("source").asString()).isEqualTo("deadLettered");
        assertThat(row.get("product").asString()).isEqualTo("shop");
        assertThat(payload.get("messageId").asString()).isEqualTo("m-1");
        assertThat(payload.get("event").asString()).isEqualTo("Order Completed");
        assertThat(payload.at("/properties/total").asString()).isEqualTo("42");
        assertThat(payload.at("/context/app/version").asString()).isEqualTo("4.2.0");
    }

    @ParameterizedTest
    @CsvSource({"TRACK, Order Completed", "PAGE, page", "IDENTIFY, identify", "GROUP, group", "ALIAS, alias"})
    void anEventThatIsSentAgainIsWhatItWas(EventType type, String name) {
        Event event = event(type, name, Map.of("groupId", "g1", "previousId", "p1", "duration", "12.5"));

        var body = (DecodedBody.Events) new SegmentDecoder(EventLimits.DEFAULTS)
                .decodeBatch(("{\"batch\":[" + EventJson.of(event) + "]}").getBytes(UTF_8), event.receivedMillis());

        assertThat(body.rejections()).isEmpty();
        assertThat(body.events())
                .singleElement()
                .returns(type, DecodedEvent::type)
                .returns(name, DecodedEvent::name)
                .returns("m-1", DecodedEvent::messageId)
                .returns(event.timeMillis(), DecodedEvent::timeMillis)
                .returns("/cart", DecodedEvent::page)
                .returns("https://news.example", DecodedEvent::referrer)
                .returns("s1", DecodedEvent::sessionId)
                .returns("4.2.0", DecodedEvent::release)
                .returns(event.properties(), DecodedEvent::properties);
    }

    @Test
    void keepsARecordThatIsNoJson() {
        JsonNode row = rejected("hello");

        assertThat(row.get("code").asString()).isEqualTo("corrupt_record");
        assertThat(row.get("payload").asString()).isEqualTo("hello");
    }

    @Test
    void saysThatAPayloadIsOnlyABeginning() {
        JsonNode row =
                rejected(JSON.writeValueAsString(Map.of("code", "event_too_large", "payload", "x".repeat(32 << 10))));

        assertThat(row.get("cut").asBoolean()).isTrue();
    }

    @Test
    void leavesOutACountThatIsNoJson() {
        assertThat(InboxRows.accepted(record("]"))).isEmpty();
    }

    private static JsonNode rejected(String value) {
        return JSON.readTree(InboxRows.rejected(record(value)));
    }

    private static ConsumerRecord<byte[], byte[]> record(String value) {
        return new ConsumerRecord<>("topic", 0, 5, new byte[0], value.getBytes(UTF_8));
    }
}
