package dev.freshet.event;

import com.code_intelligence.jazzer.junit.FuzzTest;

class JsonEventDecoderFuzzTest {

    private final JsonEventDecoder decoder = new JsonEventDecoder(EventLimits.DEFAULTS);

    /** A record of a team's own topic, with any time that its producer may claim. */
    @FuzzTest(maxDuration = "2s")
    void anyRecordOfATeamsTopicHasAnAnswer(byte[] bytes) {
        var _ = decoder.decode(bytes, "partner", bytes.length % 2 == 0 ? 1_790_000_000_000L : -1);
    }
}
