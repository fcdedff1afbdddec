package dev.freshet.collect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import dev.freshet.embedded.EmbeddedBroker;
import dev.freshet.event.Event;
import dev.freshet.event.EventType;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CollectorTest {
    private static EmbeddedBroker broker;
    private static CollectorHarness harness;

    @BeforeAll
    static void start(@TempDir Path directory) {
        broker = CollectorHarness.broker(directory);
        harness = CollectorHarness.start(
                broker,
                config -> config.withCountries(Path.of(
                                "node_modules/@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb"))
                        .withTrustedForwardedFor());
    }

    @AfterAll
    static void stop() {
        harness.close();
        broker.close();
    }

    @ParameterizedTest
    @EnumSource
    void acceptsEachCallOfTheSpec(EventType type) throws Exception {
        String product = "call-" + type.text();
        HttpResponse<String> response = harness.post("/v1/" + type.text(), product, """
                {"event": "e", "userId": "u", "groupId": "g", "previousId": "p", "messageId": "m"}
                """);
        assertThat(response.body()).isEqualTo("{\"success\":true,\"accepted\":1}");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(harness.events(product))
                .singleElement()
                .returns(type, Event::type)
                .returns("m", Event::messageId);
    }

    @Test
    void acceptsAJavaSdksBatchWithTheKeyInTheBody() throws Exception {
        byte[] body = """
                {"batch": [{"type": "track", "event": "e", "userId": "u"}], "writeKey": "key-java"}
                """.getBytes(UTF_8);
        assertThat(harness.send(harness.request("/v1/import/", body).build()).statusCode())
                .isEqualTo(200);
        assertThat(harness.events("java")).hasSize(1);
    }

    @Test
    void acceptsAGzippedBodyThatIsCalledAForm() throws Exception {
        byte[] body = gzip("""
                {"batch": [{"type": "track", "event": "e", "userId": "u"}], "writeKey": "key-node"}
                """.getBytes(UTF_8));
        HttpRequest request = harness.request("/v1/batch", body)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Content-Encoding", "gzip")
                .build();
        assertThat(harness.send(request).statusCode()).isEqualTo(200);
        assertThat(harness.events("node")).hasSize(1);
    }

    @Test
    void acceptsABeaconOfPlainText() throws Exception {
        byte[] body = "{\"anonymousId\": \"a\", \"writeKey\": \"key-beacon\"}".getBytes(UTF_8);
        HttpRequest request = harness.request("/v1/page", body)
                .header("Content-Type", "text/plain;charset=UTF-8")
                .build();
        HttpResponse<String> response = harness.send(request);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        assertThat(harness.events("beacon")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-ndjson", "Application/X-NDJSON; charset=utf-8"})
    void acceptsOneEventALine(String mediaType) throws Exception {
        byte[] body = """
                {"type": "page", "userId": "u1"}
                {"type": "page", "userId": "u2"}
                """.getBytes(UTF_8);
        HttpRequest request = harness.request("/v1/batch", body)
                .header("Content-Type", mediaType)
                .header("Authorization", CollectorHarness.basic("key-lines-" + mediaType.length()))
                .build();
        assertThat(harness.send(request).body()).isEqualTo("{\"success\":true,\"accepted\":2}");
        assertThat(harness.events("lines-" + mediaType.length())).hasSize(2);
    }

    @Test
    void acceptsABatchOfNothing() throws Exception {
        assertThat(harness.post("/v1/batch", "empty", "{\"batch\": []}").body())
                .isEqualTo("{\"success\":true,\"accepted\":0}");
    }

    @Test
    void letsAnyPageSendEvents() throws Exception {
        HttpResponse<String> response = preflight("authorization,content-type");
        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        assertThat(response.headers().firstValue("Access-Control-Allow-Headers"))
                .hasValueSatisfying(headers -> assertThat(headers).contains("authorization"));
        assertThat(response.headers().firstValue("Access-Control-Allow-Credentials"))
                .isEmpty();
    }

    /** RudderStack's sends the visitor's id as one, with every request. */
    @Test
    void letsTheSdksOfOthersSendHeadersOfTheirOwn() throws Exception {
        String names = "anonymousid,authorization,content-type,x-of-tomorrow";

        assertThat(preflight(names).headers().firstValue("Access-Control-Allow-Headers"))
                .contains(names);
    }

    @ParameterizedTest
    @MethodSource
    void repeatsNothingThatIsNoListOfHeaders(String names) throws Exception {
        assertThat(preflight(names).headers().firstValue("Access-Control-Allow-Headers"))
                .contains("authorization, content-type, content-encoding, anonymousid");
    }

    static List<String> repeatsNothingThatIsNoListOfHeaders() {
        return List.of("x-other: 1", "<script>", "x".repeat(1_001));
    }

    private static HttpResponse<String> preflight(String headers) throws Exception {
        return harness.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + harness.port() + "/v1/batch"))
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Origin", "https://shop.example")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", headers)
                .build());
    }

    @Test
    void addsWhatTheAddressAndTheUserAgentTell() throws Exception {
        HttpRequest request = harness.request(
                        "/v1/page", """
                        {"userId": "u", "timestamp": "%s", "context": {"page":
                          {"url": "https://shop.example/a?utm_source=mail", "referrer": "https://www.google.de/"}}}
                        """.formatted(Instant.now()).getBytes(UTF_8))
                .header("Authorization", CollectorHarness.basic("key-enriched"))
                .header("X-Forwarded-For", "193.99.144.85, 10.0.0.1")
                .header("User-Agent", UserAgentsTest.FIREFOX)
                .build();
        assertThat(harness.send(request).statusCode()).isEqualTo(200);
        assertThat(harness.events("enriched"))
                .singleElement()
                .returns("DE", Event::country)
                .returns("Firefox", Event::browser)
                .returns("Linux", Event::os)
                .returns("desktop", Event::device)
                .returns("google.de", Event::referrer)
                .returns("campaign", Event::channel)
                .returns("mail", Event::utmSource)
                .returns("/a", Event::page)
                .satisfies(event -> assertThat(event.sessionId()).startsWith("~"));
        assertThat(harness.records("freshet.events"))
                .noneMatch(found -> new String(found.value(), UTF_8).contains("193.99.144.85"));
    }

    @Test
    void keepsTheGoodEventsOfABatchAndNamesTheBadOnes() throws Exception {
        double before = harness.count("freshet.collect.rejected", "code", "missing_field");
        HttpResponse<String> response = harness.post("/v1/batch", "mixed", """
                {"batch": [
                  {"type": "track", "event": "good", "userId": "u", "properties": {"__proto__": "x'; DROP TABLE events"}},
                  {"type": "track", "userId": "u"},
                  {"type": "page", "userId": "u"}]}
                """);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .isEqualTo("{\"success\":true,\"accepted\":2,\"rejected\":"
                        + "[{\"index\":1,\"code\":\"missing_field\",\"detail\":\"event is missing\"}]}");
        assertThat(harness.events("mixed")).hasSize(2);
        assertThat(harness.events("mixed").getFirst().properties()).containsEntry("__proto__", "x'; DROP TABLE events");
        assertThat(harness.rejects("mixed"))
                .singleElement()
                .satisfies(json -> assertThat(json)
                        .contains("\"code\":\"missing_field\"", "\"index\":1", "\\\"userId\\\": \\\"u\\\"}"));
        assertThat(harness.count("freshet.collect.rejected", "code", "missing_field"))
                .isEqualTo(before + 1);
    }

    @Test
    void tellsTheInboxWhoseARefusedEventIs() throws Exception {
        harness.post("/v1/track", "inbox", "{\"userId\": \"u\"}");

        assertThat(harness.rejects("inbox"))
                .singleElement()
                .satisfies(json -> assertThat(json)
                        .contains("\"key\":\"key-in…\"", "\"sdk\":\"Java-http-client/", "\"call\":\"track\""));
    }

    @Test
    void keepsABodyThatIsRefusedWhole() throws Exception {
        harness.post("/v1/batch", "whole", "{\"batch\": [");

        assertThat(harness.rejects("whole"))
                .singleElement()
                .satisfies(json -> assertThat(json).contains("\"code\":\"malformed_json\"", "{\\\"batch\\\": ["));
    }

    @Test
    void tellsHowManyEventsOfEachProductAndMinuteWereAccepted() throws Exception {
        harness.post("/v1/batch", "counted", """
                {"batch": [{"type": "page", "userId": "u"}, {"type": "page", "userId": "u"}, {"type": "track", "userId": "u"}]}
                """);
        harness.post("/v1/page", "counted", "{\"userId\": \"u\"}");

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(harness.accepted("counted")).isEqualTo(3));
    }

    @Test
    void answersWithTheFirstReasonWhereNothingIsAccepted() throws Exception {
        HttpResponse<String> response = harness.post("/v1/track", "refused", """
                {"event": "e", "userId": "u", "timestamp": "2099-01-01T00:00:00Z"}
                """);
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.body()).contains("\"code\":\"timestamp_in_future\"", "\"rejected\":[{");
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"batch\": [', malformed_json, 400",
        "'', malformed_json, 400",
        "'[]', malformed_json, 400",
    })
    void refusesABodyWholeThatIsNoBatch(String body, String code, int status) throws Exception {
        HttpResponse<String> response = harness.post("/v1/batch", "whole", body);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).contains("\"code\":\"" + code + "\"");
    }

    @Test
    void refusesAKeyThatIsMissingOrUnknown() throws Exception {
        byte[] body = "{\"userId\": \"u\"}".getBytes(UTF_8);
        HttpResponse<String> missing =
                harness.send(harness.request("/v1/page", body).build());
        assertThat(missing.statusCode()).isEqualTo(401);
        assertThat(missing.body()).contains("missing_write_key");
        HttpResponse<String> unknown = harness.send(harness.request("/v1/page", body)
                .header("Authorization", CollectorHarness.basic("nobody"))
                .build());
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(unknown.body()).contains("unknown_write_key");
        HttpResponse<String> inBody = harness.send(
                harness.request("/v1/page", "{\"userId\": \"u\", \"writeKey\": \"nobody\"}".getBytes(UTF_8))
                        .build());
        assertThat(inBody.body()).contains("unknown_write_key");
    }

    @Test
    void refusesEventsOfSeveralKeysWhereNoneHoldsForAllOfThem() throws Exception {
        byte[] lines = """
                {"type": "page", "userId": "u", "writeKey": "key-first"}
                {"type": "page", "userId": "v", "writeKey": "key-second"}
                """.getBytes(UTF_8);
        HttpResponse<String> refused = harness.send(harness.request("/v1/batch", lines)
                .header("Content-Type", "application/x-ndjson")
                .build());
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("several_write_keys");

        byte[] batch = """
                {"writeKey": "key-whole", "batch": [{"type": "page", "userId": "w", "writeKey": "key-second"}]}
                """.getBytes(UTF_8);
        assertThat(harness.send(harness.request("/v1/batch", batch).build()).statusCode())
                .isEqualTo(200);
        assertThat(harness.events("whole")).hasSize(1);
        assertThat(harness.events("first")).isEmpty();
        assertThat(harness.events("second")).isEmpty();
    }

    @Test
    void refusesABodyThatIsTooLarge() throws Exception {
        HttpResponse<String> response = harness.post("/v1/batch", "large", " ".repeat((4 << 20) + 1));
        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.body()).contains("body_too_large");
    }

    @Test
    void refusesAGzipBomb() throws Exception {
        HttpRequest request = harness.request("/v1/batch", gzip(new byte[200 << 20]))
                .header("Authorization", CollectorHarness.basic("key-bomb"))
                .header("Content-Encoding", "gzip")
                .build();
        HttpResponse<String> response = harness.send(request);
        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.body()).contains("body_too_large");
    }

    @Test
    void refusesAnEncodingItDoesNotKnow() throws Exception {
        for (String[] expected : new String[][] {{"br", "unsupported_encoding"}, {"gzip", "malformed_gzip"}}) {
            HttpRequest request = harness.request("/v1/batch", "{\"batch\":[]}".getBytes(UTF_8))
                    .header("Authorization", CollectorHarness.basic("key-encoding"))
                    .header("Content-Encoding", expected[0])
                    .build();
            assertThat(harness.send(request).body()).contains("\"code\":\"" + expected[1] + "\"");
        }
    }

    @Test
    void closesWithoutHavingBegun() {
        Collector collector = new Collector(
                CollectorConfig.defaults("127.0.0.1:1"),
                key -> Optional.empty(),
                new SimpleMeterRegistry(),
                InstantSource.system());

        assertThatCode(collector::close).doesNotThrowAnyException();
    }

    static byte[] gzip(byte[] plain) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        }
        return bytes.toByteArray();
    }
}
