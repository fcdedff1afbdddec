package dev.freshet.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentDecoderTest {
    private static final long NOW = Instant.parse("2026-11-24T12:00:00Z").toEpochMilli();
    private static final long AN_HOUR_BEFORE = NOW - 3_600_000;

    private final SegmentDecoder decoder = new SegmentDecoder(EventLimits.DEFAULTS);

    @Test
    void readsEveryFieldOfATrackCall() {
        DecodedEvent event = single(EventType.TRACK, """
                {"event": "Order Completed", "messageId": "m1", "userId": "u1", "anonymousId": "a1", "writeKey": "k",
                 "context": {"sessionId": 17, "ip": "192.0.2.1", "userAgent": "UA", "app": {"version": "2.1"},
                   "page": {"path": "/checkout", "url": "https://www.shop.example/checkout?x=1",
                            "referrer": "https://www.google.com/search?q=x", "search": "?utm_source=news&utm_campaign=a%20b"},
                   "os": {"name": "iOS"}, "device": {"type": "ios"}, "library": {"name": "test-sdk"}, "locale": "de"},
                 "properties": {"total": 12.50, "paid": true, "note": null, "cart": {"size": 2, "items": [ {"sku": "ü"} ]},
                   "duration": 31.5, "status": 503},
                 "integrations": {"All": true}}
                """);
        assertThat(event.name()).isEqualTo("Order Completed");
        assertThat(event.messageId()).isEqualTo("m1");
        assertThat(event.userId()).isEqualTo("u1");
        assertThat(event.anonymousId()).isEqualTo("a1");
        assertThat(event.sessionId()).isEqualTo("17");
        assertThat(event.writeKey()).isEqualTo("k");
        assertThat(event.timeMillis()).isEqualTo(NOW);
        assertThat(event.page()).isEqualTo("/checkout");
        assertThat(event.site()).isEqualTo("shop.example");
        assertThat(event.referrer()).isEqualTo("https://www.google.com/search?q=x");
        assertThat(event.campaign()).isEqualTo(new Campaign("news", "", "a b"));
        assertThat(event.ip()).isEqualTo("192.0.2.1");
        assertThat(event.userAgent()).isEqualTo("UA");
        assertThat(event.release()).isEqualTo("2.1");
        assertThat(event.sdk()).isEqualTo("test-sdk");
        assertThat(event.durationMillis()).isEqualTo(31.5);
        assertThat(event.status()).isEqualTo(503);
        assertThat(event.properties())
                .containsEntry("total", "12.50")
                .containsEntry("paid", "true")
                .containsEntry("cart.size", "2")
                .containsEntry("cart.items", "[ {\"sku\": \"ü\"} ]")
                .doesNotContainKey("note");
    }

    @Test
    void namesTheOtherCallsByTheirType() {
        assertThat(single(EventType.PAGE, """
                {"userId": "u", "name": "Home", "properties": {"url": "https://a.example/x/y?q#f"}}
                """))
                .returns("page", DecodedEvent::name)
                .returns("/x/y", DecodedEvent::page);
        assertThat(single(EventType.SCREEN, """
                {"userId": "u", "name": "Settings"}
                """))
                .returns("screen", DecodedEvent::name)
                .returns("Settings", DecodedEvent::page);
        assertThat(single(EventType.GROUP, """
                {"userId": "u", "groupId": "g", "traits": {"plan": "pro"}}
                """).properties())
                .containsEntry("groupId", "g")
                .containsEntry("plan", "pro");
        assertThat(single(EventType.ALIAS, """
                {"userId": "u", "previousId": "old"}
                """).properties()).containsEntry("previousId", "old");
        assertThat(single(EventType.IDENTIFY, """
                {"userId": 42, "traits": {"address": {"city": "Bonn"}}}
                """))
                .returns("42", DecodedEvent::userId)
                .satisfies(event -> assertThat(event.properties()).containsEntry("address.city", "Bonn"));
    }

    @Test
    void givesAMessageIdToAnEventWithoutOne() {
        assertThat(single(EventType.PAGE, "{\"userId\": \"u\"}").messageId()).hasSize(36);
    }

    @Test
    void correctsTheSendersClock() {
        DecodedEvent event = single(EventType.TRACK, """
                {"event": "e", "userId": "u", "timestamp": "1970-01-01T00:00:10.000Z", "sentAt": "1970-01-01T00:00:15Z"}
                """);
        assertThat(event.timeMillis()).isEqualTo(NOW - 5_000);
    }

    @Test
    void correctsTheClockOfABatchWhoseSendingTimeFollowsIt() {
        DecodedBody.Events body = batch("""
                {"batch": [{"type": "page", "userId": "u", "timestamp": "2026-11-24T11:00:00+00:00"}],
                 "sentAt": "2026-11-24T11:00:02.000Z", "writeKey": "k\\u0031", "context": {"app": {"version": "7"}}}
                """);
        assertThat(body.writeKeys()).containsExactly("k1");
        assertThat(body.events()).singleElement().satisfies(event -> {
            assertThat(event.timeMillis()).isEqualTo(NOW - 2_000);
            assertThat(event.release()).isEqualTo("7");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"soon\"", "1.5", "[1]", "{}", "true", "null", "-1"})
    void leavesTheClockAsItIsWhenTheSendingTimeCannotBeRead(String sentAt) {
        String time = "\"timestamp\": \"2026-11-24T11:00:00Z\"";
        assertThat(single(EventType.PAGE, "{\"userId\": \"u\", \"sentAt\": " + sentAt + ", " + time + "}"))
                .returns(AN_HOUR_BEFORE, DecodedEvent::timeMillis);
        assertThat(batch("{\"sentAt\": " + sentAt + ", \"batch\": [{\"type\": \"page\", \"userId\": \"u\", " + time
                                + "}]}")
                        .events())
                .singleElement()
                .returns(AN_HOUR_BEFORE, DecodedEvent::timeMillis);
    }

    @Test
    void readsTheSendingTimeOfABatchAsThatOfAnEvent() {
        long sentAt = AN_HOUR_BEFORE + 2_000;
        String time = "\"timestamp\": \"2026-11-24T11:00:00Z\"";
        assertThat(single(EventType.PAGE, "{\"userId\": \"u\", \"sentAt\": " + sentAt + ", " + time + "}"))
                .returns(NOW - 2_000, DecodedEvent::timeMillis);
        assertThat(batch("{\"sentAt\": " + sentAt + ", \"batch\": [{\"type\": \"page\", \"userId\": \"u\", " + time
                                + "}]}")
                        .events())
                .singleElement()
                .returns(NOW - 2_000, DecodedEvent::timeMillis);
    }

    @Test
    void keepsTheGoodEventsOfABatchAndNamesEachBadOne() {
        DecodedBody.Events body = batch("""
                {"batch": [
                  {"type": "track", "event": "good 0", "userId": "u"},
                  {"type": "track", "event": ["no"], "userId": "u"},
                  {"type": "track", "userId": "u"},
                  7,
                  {"type": "track", "event": "e", "userId": "u" "x"},
                  {"type": "dance", "userId": "u"},
                  {"type": "track", "event": "e", "userId": "u", "timestamp": "1970-01-01T00:00:00Z"},
                  {"type": "track", "event": "e", "userId": "u", "timestamp": "2099-01-01T00:00:00Z"},
                  {"type": "track", "event": "e", "userId": "u", "timestamp": "yesterday"},
                  {"type": "track", "event": "e", "userId": "u", "properties": {"a": {"b": 1}, "a.b": 2}},
                  {"type": "track", "event": "e", "userId": "u", "userId": "v"},
                  {"type": "track", "event": "e", "userId": "a\\u0000b"},
                  {"type": "track", "event": "e", "userId": "a\\ud800b"},
                  {"type": "track", "event": "e", "userId": "u", "properties": [1]},
                  {"type": "page"},
                  {"type": "track", "event": "good 15", "userId": "u"}
                ]}
                """);
        assertThat(body.events()).extracting(DecodedEvent::name).containsExactly("good 0", "good 15");
        assertThat(body.rejections())
                .extracting(
                        rejection -> rejection.index() + " " + rejection.code().code())
                .containsExactly(
                        "1 wrong_type",
                        "2 missing_field",
                        "3 wrong_type",
                        "4 malformed_json",
                        "5 unknown_event_type",
                        "6 timestamp_too_old",
                        "7 timestamp_in_future",
                        "8 invalid_timestamp",
                        "9 duplicate_key",
                        "10 duplicate_key",
                        "11 nul_character",
                        "12 invalid_utf8",
                        "13 wrong_type",
                        "14 missing_field");
        assertThat(body.rejections().get(1).payload()).isEqualTo("{\"type\": \"track\", \"userId\": \"u\"}");
    }

    @Test
    void costsOnlyTheEventThatExceedsALimit() {
        String manyProperties =
                IntStream.range(0, 10_000).mapToObj(i -> "\"" + i + "\":1").collect(Collectors.joining(","));
        String someProperties =
                IntStream.range(0, 257).mapToObj(i -> "\"" + i + "\":1").collect(Collectors.joining(","));
        String event = "{\"type\":\"track\",\"event\":\"e\",\"userId\":\"u\",\"properties\":{%s}}";
        DecodedBody.Events body = batch("{\"batch\":["
                + String.join(
                        ",",
                        event.formatted(manyProperties),
                        event.formatted(someProperties),
                        event.formatted("\"a\":" + "{\"a\":".repeat(8) + "1" + "}".repeat(8)),
                        event.formatted("\"a\":" + "[".repeat(3_000) + "]".repeat(3_000)),
                        event.formatted("\"a\":\"" + "x".repeat(8_193) + "\""),
                        event.formatted("\"a\":\"" + "x".repeat(33_000) + "\""),
                        event.formatted("\"a\":1" + "0".repeat(9_000)),
                        event.formatted("\"duration\":1e99999,\"status\":12345678901234567890"),
                        event.formatted("\"__proto__\":\"'; DROP TABLE events; --\""))
                + "]}");
        assertThat(body.rejections())
                .extracting(rejection -> rejection.code().code())
                .containsExactly(
                        "event_too_large",
                        "too_many_properties",
                        "too_deep",
                        "too_deep",
                        "value_too_long",
                        "event_too_large",
                        "value_too_long");
        assertThat(body.events()).hasSize(2);
        assertThat(body.events().get(0).durationMillis()).isNaN();
        assertThat(body.events().get(0).status()).isZero();
        assertThat(body.events().get(1).properties()).containsEntry("__proto__", "'; DROP TABLE events; --");
    }

    /** 3.4028235e38 is the greatest that the column of 32 bits holds. */
    @ParameterizedTest
    @CsvSource({"0,0", "3.4028235e38,3.4028235e38", "3.41e38,NaN", "1e39,NaN", "1e309,NaN", "-1,NaN"})
    void takesADurationThatCannotBeStoredForNone(String sent, Double duration) {
        DecodedEvent event = single(EventType.TRACK, """
                {"event": "e", "userId": "u", "properties": {"duration": %s}}
                """.formatted(sent));

        assertThat(event.durationMillis()).isEqualTo(duration);
        assertThat(event.properties()).containsEntry("duration", sent);
    }

    @ParameterizedTest
    @CsvSource({"c0af,invalid_utf8", "eda080,invalid_utf8", "ff,invalid_utf8", "c3,invalid_utf8", "00,nul_character"})
    void costsOnlyTheEventWhoseBytesAreNoText(String hex, String code) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes("{\"batch\":[{\"type\":\"page\",\"userId\":\"".getBytes(UTF_8));
        bytes.writeBytes(java.util.HexFormat.of().parseHex(hex));
        bytes.writeBytes("\"},{\"type\":\"page\",\"userId\":\"ü\"}]}".getBytes(UTF_8));
        var body = (DecodedBody.Events) decoder.decodeBatch(bytes.toByteArray(), NOW);
        assertThat(body.events()).singleElement().returns("ü", DecodedEvent::userId);
        assertThat(body.rejections())
                .singleElement()
                .satisfies(rejection -> assertThat(rejection.code().code()).isEqualTo(code));
    }

    @Test
    void refusesABatchWhoseBracketsDoNotMatch() {
        assertThat(decoder.decodeBatch("{\"batch\":[{\"type\":\"page\"},{\"type\"]}".getBytes(UTF_8), NOW))
                .isInstanceOfSatisfying(
                        DecodedBody.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.MALFORMED_JSON));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``",
                "[]",
                "{}",
                "null",
                "{\"batch\":{}}",
                "{\"batch\":[]",
                "{\"batch\":[]} x",
                "{\"batch\":[{}],}",
                "{\"batch\":[],\"batch\":[]}"
            })
    void refusesABodyThatIsNoBatch(String text) {
        assertThat(decoder.decodeBatch(text.getBytes(UTF_8), NOW)).isInstanceOf(DecodedBody.Refused.class);
    }

    @Test
    void refusesABatchOfTooManyEvents() {
        String events = "1,".repeat(5_000) + "1";
        assertThat(decoder.decodeBatch(("{\"batch\":[" + events + "]}").getBytes(UTF_8), NOW))
                .isEqualTo(new DecodedBody.Refused(ErrorCode.TOO_MANY_EVENTS, "more than 5000 events in one request"));
    }

    @Test
    void readsOneEventALine() {
        var body = (DecodedBody.Events) decoder.decodeLines("""
                {"type": "page", "userId": "u1", "writeKey": "k"}\r

                {"type": "page", "userId":
                {"type": "page", "userId": "u3"} {"a": 1}
                {"type": "page", "userId": "u4"}""".getBytes(UTF_8), NOW);
        assertThat(body.writeKeys()).containsExactly("k");
        assertThat(body.events()).extracting(DecodedEvent::userId).containsExactly("u1", "u4");
        assertThat(body.rejections()).extracting(Rejection::index).containsExactly(1, 2);
    }

    @Test
    void takesAContextThatIsNotAsExpectedForAbsent() {
        assertThat(single(EventType.PAGE, """
                {"userId": "u", "context": {"page": "x", "app": {"version": {"major": 1}}, "ip": null, "campaign": [1]}}
                """))
                .returns("", DecodedEvent::page)
                .returns("", DecodedEvent::release)
                .returns("", DecodedEvent::ip);
    }

    @Test
    void eventsOfABatchInheritItsContextAndNotEachOthers() {
        DecodedBody.Events body = batch("""
                {"context": {"app": {"version": "7"}, "os": {"name": "Linux"}}, "batch": [
                  {"type": "page", "userId": "u", "context": {"app": {"version": "8"}, "page": {"path": "/a"}}},
                  {"type": "page", "userId": "u"}
                ]}
                """);
        assertThat(body.events()).extracting(DecodedEvent::release).containsExactly("8", "7");
        assertThat(body.events()).extracting(DecodedEvent::page).containsExactly("/a", "");
        assertThat(body.events()).extracting(DecodedEvent::osName).containsExactly("Linux", "Linux");
    }

    /** What a hostile sender could have read thousands of times for two bytes each. */
    @Test
    void readsTheContextOfABatchOnce() {
        int events = 5_000;
        String url = "https://a.example/" + "x".repeat(8_000);
        byte[] body = ("{\"context\":{\"page\":{\"url\":\"" + url + "\"}},\"batch\":[{}" + ",{}".repeat(events - 1)
                        + "]}")
                .getBytes(UTF_8);
        var memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        long before = memory.getCurrentThreadAllocatedBytes();
        var decoded = (DecodedBody.Events) decoder.decodeBatch(body, NOW);
        long allocated = memory.getCurrentThreadAllocatedBytes() - before;

        assertThat(decoded.rejections()).hasSize(events);
        assertThat(allocated).isLessThan((long) events * url.length() / 2);
    }

    @Test
    void aContextThatNoEventCanInheritRefusesEachOfThem() {
        DecodedBody.Events body = batch("""
                {"context": {"page": {"url": "a\\u0000b"}}, "batch": [{"type": "page", "userId": "u"}, {"type": "page", "userId": "v"}]}
                """);
        assertThat(body.events()).isEmpty();
        assertThat(body.rejections())
                .extracting(Rejection::code)
                .containsOnly(ErrorCode.NUL_CHARACTER)
                .hasSize(2);
    }

    private DecodedEvent single(EventType type, String json) {
        var body = (DecodedBody.Events) decoder.decodeSingle(json.getBytes(UTF_8), type, NOW);
        assertThat(body.rejections()).isEmpty();
        return body.events().getFirst();
    }

    private DecodedBody.Events batch(String json) {
        return (DecodedBody.Events) decoder.decodeBatch(json.getBytes(UTF_8), NOW);
    }
}
