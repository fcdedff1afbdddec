package dev.freshet.server.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class LineParserPropertiesTest {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final LineParser parser = new LineParser(DurationUnit.DETECT);

    @Property
    void readsAnythingWithoutFailing(@ForAll String line) {
        assertThat(parser.parse(line)).isNotNull();
    }

    @Property
    void readsBackWhatAServerWrote(
            @ForAll @LongRange(min = 0, max = 4_000_000_000L) long seconds,
            @ForAll @IntRange(min = 100, max = 599) int status,
            @ForAll("texts") String referrer,
            @ForAll("texts") String agent) {
        Instant time = Instant.ofEpochSecond(seconds);
        String line = "192.0.2.1 - - [%s] \"GET /p HTTP/1.1\" %d 7 \"%s\" \"%s\""
                .formatted(TIME.format(time), status, escaped(referrer), escaped(agent));
        assertThat(parser.parse(line))
                .isEqualTo(new ParsedLine.Whole(
                        new AccessLogLine("192.0.2.1", time, "GET", "/p", status, 7, referrer, agent, Double.NaN)));
    }

    @Property
    void accountsForEveryPrefixOfALine(@ForAll @IntRange(min = 0, max = 120) int length) {
        String line =
                "192.0.2.1 - - [17/May/2015:10:05:03 +0000] \"GET /p HTTP/1.1\" 200 7 \"http://a.example/\" \"Agent\"";
        ParsedLine parsed = parser.parse(line.substring(0, Math.min(length, line.length())));
        boolean untilStatus = length >= line.indexOf(" 200") + 4;
        assertThat(parsed instanceof ParsedLine.Unreadable).isEqualTo(!untilStatus);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().excludeChars('\n').ofMaxLength(60).filter(text -> !text.equals("-"));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
