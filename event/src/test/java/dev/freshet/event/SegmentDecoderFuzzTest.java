package dev.freshet.event;

import com.code_intelligence.jazzer.junit.FuzzTest;

class SegmentDecoderFuzzTest {

    private static final long NOW = 1_790_000_000_000L;

    private final SegmentDecoder decoder = new SegmentDecoder(EventLimits.DEFAULTS);

    /** The same bytes as one event, as a batch and as lines: whatever they are, each has an answer. */
    @FuzzTest(maxDuration = "2s")
    void anyBodyHasAnAnswer(byte[] body) {
        var _ = decoder.decodeSingle(body, EventType.TRACK, NOW);
        var _ = decoder.decodeBatch(body, NOW);
        var _ = decoder.decodeLines(body, NOW);
    }
}
