package dev.freshet.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SegmentDecoderPropertiesTest {
    private static final String EVENT = """
            {"type":"track","event":"Ö","userId":"u","timestamp":"2026-11-24T11:59:00.000Z","context":{"page":\
            {"url":"https://a.example/b?utm_source=c%20d"}},"properties":{"a":[1,{"b":"\\u00e4"}],"status":404,"x":-1.5e3}}""";
    private static final long NOW = 1_795_521_600_000L;

    private final SegmentDecoder decoder = new SegmentDecoder(EventLimits.DEFAULTS);
    private final JsonEventDecoder records = new JsonEventDecoder(EventLimits.DEFAULTS);

    @Property
    void answersForAnyBytes(@ForAll byte[] bytes) {
        assertThat(decoder.decodeBatch(bytes, NOW)).isNotNull();
        assertThat(decoder.decodeLines(bytes, NOW)).isNotNull();
        assertThat(decoder.decodeSingle(bytes, EventType.TRACK, NOW)).isNotNull();
        assertThat(records.decode(bytes, "p", NOW)).isNotNull();
    }

    @Property
    void answersForAnythingMadeOfJsonsOwnCharacters(@ForAll("almostJson") String text) {
        byte[] bytes = text.getBytes(UTF_8);
        assertThat(decoder.decodeBatch(bytes, NOW)).isNotNull();
        assertThat(records.decode(bytes, "p", NOW)).isNotNull();
    }

    @Property
    void accountsForEveryElementOfABatchInWhichOneIsDamaged(@ForAll int at, @ForAll byte value) {
        byte[] damaged = EVENT.getBytes(UTF_8);
        damaged[Math.floorMod(at, damaged.length)] = value;
        byte[] head = ("{\"batch\":[" + EVENT + ",").getBytes(UTF_8);
        byte[] tail = ("," + EVENT + "]}").getBytes(UTF_8);
        byte[] body = new byte[head.length + damaged.length + tail.length];
        System.arraycopy(head, 0, body, 0, head.length);
        System.arraycopy(damaged, 0, body, head.length, damaged.length);
        System.arraycopy(tail, 0, body, head.length + damaged.length, tail.length);
        if (decoder.decodeBatch(body, NOW) instanceof DecodedBody.Events events) {
            assertThat(events.events().size() + events.rejections().size()).isGreaterThanOrEqualTo(3);
            assertThat(events.events()).isNotEmpty();
        }
    }

    @Provide
    Arbitrary<String> almostJson() {
        return Arbitraries.of(
                        "{", "}", "[", "]", "\"", ",", ":", "\\", "\\u0000", "batch", "context", "type", "1", "e", "-",
                        "null", "\n", "ü")
                .list()
                .ofMaxSize(60)
                .map(parts -> String.join("", parts));
    }
}
