package dev.freshet.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {
    @ParameterizedTest
    @CsvSource({
        "2026-11-24T12:34:56.789Z, 2026-11-24T12:34:56.789Z",
        "2024-02-29T00:00:00.000Z, 2024-02-29T00:00:00Z",
        "2026-11-24T12:34:56Z, 2026-11-24T12:34:56Z",
        "2026-11-24T12:34:56.123456+00:00, 2026-11-24T12:34:56.123Z",
        "2026-11-24T12:34:56+05:30, 2026-11-24T07:04:56Z",
        "2026-11-24T12:34:56.5, 2026-11-24T12:34:56.500Z",
        "2026-11-24T12:34:56+0530, 2026-11-24T07:04:56Z",
        "2026-11-24 12:34:56.5-08, 2026-11-24T20:34:56.500Z",
        "2026-11-24t12:34:56z, 2026-11-24T12:34:56Z",
        "2026-11-24T12:34:56+01:00[Europe/Berlin], 2026-11-24T11:34:56Z",
    })
    void readsWhatSdksWrite(String text, Instant instant) {
        assertThat(Timestamps.parse(text)).isEqualTo(OptionalLong.of(instant.toEpochMilli()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "2026-02-30T00:00:00.000Z",
                "2026-13-01T00:00:00.000Z",
                "2026-00-01T00:00:00.000Z",
                "2026-01-01T24:00:00.000Z",
                "2026-01-01T00:60:00.000Z",
                "2026-01-01T00:00:0x.000Z",
                "2026-01-01",
                "2026-02-30T00:00:00+0000",
                "2026-01-01T00:00:00 +00:00",
                "2026-01-0100:00:00Z",
                "2026-01-01T 00:00:00Z",
                "+999999999-01-01T00:00:00.000000Z",
                "2026-01-01T00:00:00.000000000000000000000000000Z"
            })
    void refusesWhatIsNoInstant(String text) {
        assertThat(Timestamps.parse(text)).isEmpty();
    }
}
