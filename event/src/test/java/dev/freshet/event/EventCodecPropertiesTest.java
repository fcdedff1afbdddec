package dev.freshet.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class EventCodecPropertiesTest {
    private final EventCodec codec = new EventCodec();

    @Property
    void readsBackWhatItWrote(@ForAll("events") Event event) {
        assertThat(EventCodec.decode(codec.encode(event))).isEqualTo(new DecodedRecord.Valid(event));
    }

    @Property
    void answersForAnyBytes(@ForAll byte[] bytes) {
        assertThat(EventCodec.decode(bytes)).isNotNull();
    }

    @Property
    void answersForARecordThatWasCut(@ForAll("events") Event event, @ForAll double share) {
        byte[] whole = codec.encode(event);
        int length = (int) (whole.length * Math.abs(share % 1));
        assertThat(EventCodec.decode(Arrays.copyOf(whole, length))).isInstanceOf(DecodedRecord.Invalid.class);
    }

    @Property
    void answersForARecordWithOneByteChanged(@ForAll("events") Event event, @ForAll int at, @ForAll byte value) {
        byte[] bytes = codec.encode(event);
        bytes[Math.floorMod(at, bytes.length)] = value;
        assertThat(EventCodec.decode(bytes)).isNotNull();
    }

    @Provide
    Arbitrary<Event> events() {
        Arbitrary<String> texts = storable(40);
        Arbitrary<String> ids = Arbitraries.oneOf(
                storable(36),
                Arbitraries.create(() -> UUID.randomUUID().toString()),
                Arbitraries.create(() -> UUID.randomUUID().toString().toUpperCase(java.util.Locale.ROOT)));
        Arbitrary<List<String>> allTexts = texts.list().ofSize(13);
        Arbitrary<List<String>> allIds = ids.list().ofSize(4);
        Arbitrary<Map<String, String>> properties =
                Arbitraries.maps(texts, texts).ofMaxSize(20);
        Arbitrary<Double> durations = Arbitraries.oneOf(
                Arbitraries.just(Double.NaN), Arbitraries.doubles().greaterOrEqual(0));
        Arbitrary<Integer> statuses =
                Arbitraries.oneOf(Arbitraries.just(0), Arbitraries.integers().between(100, 599));
        return Combinators.combine(
                        Arbitraries.of(EventType.class),
                        Arbitraries.longs(),
                        Arbitraries.longs(),
                        allTexts,
                        allIds,
                        durations,
                        statuses,
                        properties)
                .as((type, time, received, text, id, duration, status, property) -> new Event(
                        text.get(0),
                        type,
                        text.get(1),
                        id.get(0),
                        time,
                        received,
                        id.get(1),
                        id.get(2),
                        id.get(3),
                        text.get(2),
                        text.get(3),
                        text.get(4),
                        text.get(5),
                        text.get(6),
                        text.get(7),
                        text.get(8),
                        text.get(9),
                        text.get(10),
                        text.get(11),
                        text.get(12),
                        status >= 500,
                        duration,
                        status,
                        property));
    }

    /** Any text that has a UTF-8 form. */
    private static Arbitrary<String> storable(int length) {
        return Arbitraries.strings().ofMaxLength(length).filter(text -> !Texts.hasLoneSurrogate(text));
    }
}
