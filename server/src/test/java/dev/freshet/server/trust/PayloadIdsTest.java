package dev.freshet.server.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.event.Hashes;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadIdsTest {

    private final PayloadIds ids = new PayloadIds("42", Set.of(Hashes.of("42"), Hashes.of("anonymous-7")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"userId\":\"42\"}",
                "{\"userId\": 42}",
                "{\"anonymousId\":\"42\"}",
                "{\"previousId\":\"42\",\"userId\":\"43\"}",
                "{\"userId\":\"\\u0034\\u0032\"}",
                "{\"anonymousId\":\"anonymous-7\"}",
                "{\"batch\":[{\"userId\":\"1\"},{\"userId\":\"42\"}]}",
                "[{\"userId\":\"42\"}]",
                "{\"userId\":\"1\"}\n{\"userId\":\"42\"}",
            })
    void findsAnIdInTheFieldsOfAnEvent(String payload) {
        assertThat(ids.standIn(payload)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"userId\":\"421\"}",
                "{\"userId\":\"1\",\"properties\":{\"price\":42,\"answer\":\"42\",\"userId\":\"42\"}}",
                "{\"userId\":\"1\",\"timestamp\":\"2026-11-24T12:42:42Z\"}",
                "{\"userId\":null,\"messageId\":\"42\"}",
                "42",
                "\"42\"",
                "",
            })
    void leavesAnotherPersonsPayloadInWhichTheIdStandsElsewhere(String payload) {
        assertThat(ids.standIn(payload)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"userId\":\"42\",\"event\":",
                "{userId:'42'}",
                "{\"userId\": 42, \"properties\":{",
                "{\"event\" \"x\", \"anonymousId\" : \"anonymous-7\"",
                "{\"event\" \"x\", \"userId\":\"\\u0034\\u0032\"",
                "{\"who\" \"42\"",
            })
    void findsAnIdInWhatIsNoJson(String payload) {
        assertThat(ids.standIn(payload)).isTrue();
    }

    @Test
    void leavesWhatIsNoJsonAndHoldsTheDigitsOnly() {
        assertThat(ids.standIn("{\"userId\":\"421\",\"price\":42")).isFalse();
        assertThat(ids.standIn("{\"timestamp\":\"2026-11-24T12:42:42Z\"")).isFalse();
    }

    @Test
    void findsAnIdThatJsonEscapes() {
        PayloadIds odd = new PayloadIds("a\"b\\ü", Set.of(Hashes.of("a\"b\\ü")));

        assertThat(odd.standIn("{\"userId\":\"a\\\"b\\\\\\u00fc\"}")).isTrue();
        assertThat(odd.standIn("{\"userId\":\"a\\\"b\\\\\\u00fc\"")).isTrue();
    }
}
