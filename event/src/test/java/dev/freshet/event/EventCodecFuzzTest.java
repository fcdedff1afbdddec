package dev.freshet.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

class EventCodecFuzzTest {

    /** What is no event has a reason, and what is one means the same when it is written again. */
    @FuzzTest(maxDuration = "2s")
    void anyRecordHasAnAnswer(byte[] bytes) {
        if (EventCodec.decode(bytes) instanceof DecodedRecord.Valid(Event event)) {
            assertThat(EventCodec.decode(new EventCodec().encode(event))).isEqualTo(new DecodedRecord.Valid(event));
        }
    }
}
