package dev.freshet.server.accesslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LineParserTest {

    private static final String COMMON = "192.0.2.7 - ada [17/May/2015:10:05:03 +0200] \"GET /a?b=c HTTP/1.1\" 200 512";
    private static final String COMBINED = COMMON + " \"http://example.org/\" \"Agent \\\"X\\\" 1.0\"";

    @Test
    void readsTheCommonFormat() {
        AccessLogLine line = whole(COMMON);
        assertThat(line.address()).isEqualTo("192.0.2.7");
        assertThat(line.time()).isEqualTo(Instant.parse("2015-05-17T08:05:03Z"));
        assertThat(line.method()).isEqualTo("GET");
        assertThat(line.path()).isEqualTo("/a");
        assertThat(line.status()).isEqualTo(200);
        assertThat(line.bytes()).isEqualTo(512);
        assertThat(line.referrer()).isEmpty();
        assertThat(line.durationMillis()).isNaN();
    }

    @Test
    void readsTheCombinedFormatWithEscapedQuotes() {
        AccessLogLine line = whole(COMBINED);
        assertThat(line.referrer()).isEqualTo("http://example.org/");
        assertThat(line.userAgent()).isEqualTo("Agent \"X\" 1.0");
    }

    @ParameterizedTest
    @CsvSource({
        "example.org:443 192.0.2.7, 192.0.2.7",
        "example.org:80 2001:db8::1, 2001:db8::1",
        "[2001:db8::7]:8080 client.example.net, client.example.net",
        "2001:db8::443, 2001:db8::443",
        "::1, ::1",
        "192.0.2.7:51234, 192.0.2.7:51234",
    })
    void takesTheClientsAddressAlsoBehindTheHostAndPortThatWereAsked(String start, String address) {
        AccessLogLine line = whole(COMBINED.replaceFirst("192.0.2.7 - ada", start + " - -"));
        assertThat(line.address()).isEqualTo(address);
        assertThat(line.path()).isEqualTo("/a");
    }

    @ParameterizedTest
    @MethodSource
    void readsTheTimeThatTheServerTook(String ending, DurationUnit unit, Double millis) {
        assertThat(whole(COMBINED + ending, unit).durationMillis()).isEqualTo(millis);
    }

    static Stream<Arguments> readsTheTimeThatTheServerTook() {
        return Stream.of(
                arguments(" 0.250", DurationUnit.DETECT, 250.0),
                arguments(" 1500", DurationUnit.DETECT, 1.5),
                arguments(" \"10.0.0.1\" 0.002", DurationUnit.DETECT, 2.0),
                arguments(" 3", DurationUnit.SECONDS, 3000.0),
                arguments(" 3", DurationUnit.MILLIS, 3.0),
                arguments(" 3000", DurationUnit.MICROS, 3.0),
                arguments(" - abc", DurationUnit.DETECT, Double.NaN));
    }

    @ParameterizedTest
    @MethodSource
    void takesThePathWithoutItsQuery(String request, String method, String path) {
        assertThat(Request.of(request)).isEqualTo(new Request(method, path));
    }

    static Stream<Arguments> takesThePathWithoutItsQuery() {
        return Stream.of(
                arguments("GET /a/b?c=d HTTP/1.1", "GET", "/a/b"),
                arguments("GET /a b HTTP/1.1", "GET", "/a b"),
                arguments("GET http://example.org/x?y HTTP/1.1", "GET", "/x"),
                arguments("GET http://example.org HTTP/1.1", "GET", "/"),
                arguments("OPTIONS * HTTP/1.1", "OPTIONS", "*"),
                arguments("GET /old", "GET", "/old"),
                arguments("-", "", ""),
                arguments("\\x16\\x03\\x01", "", ""));
    }

    @ParameterizedTest
    @MethodSource
    void readsALineThatIsCutShortAsFarAsItGoes(String line, String where) {
        assertThat(new LineParser(DurationUnit.DETECT).parse(line))
                .isInstanceOfSatisfying(ParsedLine.CutShort.class, cut -> {
                    assertThat(cut.where()).isEqualTo(where);
                    assertThat(cut.line().status()).isEqualTo(200);
                });
    }

    static Stream<Arguments> readsALineThatIsCutShortAsFarAsItGoes() {
        String start = COMMON.substring(0, COMMON.length() - 4);
        return Stream.of(
                arguments(start, "before the size"),
                arguments(start + " 512 \"http://exa", "inside the referrer"),
                arguments(start + " 512 \"-\"", "before the user agent"),
                arguments(start + " 512 \"-\" \"Mozilla/5.0 (comp", "inside the user agent"));
    }

    @ParameterizedTest
    @MethodSource
    void saysWhyALineIsUnreadable(String line, String reason) {
        assertThat(new LineParser(DurationUnit.DETECT).parse(line)).isEqualTo(new ParsedLine.Unreadable(reason));
    }

    static Stream<Arguments> saysWhyALineIsUnreadable() {
        return Stream.of(
                arguments("", "empty"),
                arguments("hello", "no [time]"),
                arguments("a - - [yesterday] \"GET / HTTP/1.1\" 200 1", "not a time: yesterday"),
                arguments("a - - [17/May/2015:10:05:03 +0000] GET /", "no \"request\" after the time"),
                arguments("a - - [17/May/2015:10:05:03 +0000] \"GET /", "cut short inside the request"),
                arguments("a - - [17/May/2015:10:05:03 +0000] \"GET / HTTP/1.1\"", "cut short before the status"),
                arguments("a - - [17/May/2015:10:05:03 +0000] \"GET / HTTP/1.1\" 99999 1", "not a status: 99999"));
    }

    private static AccessLogLine whole(String line) {
        return whole(line, DurationUnit.DETECT);
    }

    private static AccessLogLine whole(String line, DurationUnit unit) {
        return switch (new LineParser(unit).parse(line)) {
            case ParsedLine.Whole whole -> whole.line();
            case ParsedLine other -> throw new AssertionError(other);
        };
    }
}
