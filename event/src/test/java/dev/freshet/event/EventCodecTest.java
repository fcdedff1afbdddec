package dev.freshet.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventCodecTest {
    private final Event event = new Event(
            "shop",
            EventType.PAGE,
            "page",
            "6f1f9a1c-7a0e-4b5e-9a57-0d6a5c1b2e3f",
            1_700_000_000_000L,
            1_700_000_000_250L,
            "",
            "a1",
            "s1",
            "/",
            "google.com",
            "search",
            "",
            "",
            "",
            "DE",
            "Firefox",
            "Linux",
            "desktop",
            "1.0",
            false,
            12.5,
            200,
            Map.of("title", "Hö"));

    /** The bytes stand in topics for as long as Kafka keeps them: a change here needs a new version number. */
    @Test
    void keepsVersionOneAsItIs() {
        assertThat(HexFormat.of().formatHex(new EventCodec().encode(event)))
                .isEqualTo("010206"
                        + "80a0abfef962f403"
                        + "006f1f9a1c7a0e4b5e9a570d6a5c1b2e3f"
                        + "01" + "036131" + "037331"
                        + "0473686f70" + "0470616765" + "012f" + "0a676f6f676c652e636f6d" + "06736561726368"
                        + "000000"
                        + "024445" + "0746697265666f78" + "054c696e7578" + "076465736b746f70" + "03312e30"
                        + "4029000000000000" + "c801"
                        + "01057469746c650348c3b6");
    }

    @Test
    void refusesAVersionItDoesNotKnow() {
        byte[] bytes = new EventCodec().encode(event);
        bytes[0] = 9;
        assertThat(EventCodec.decode(bytes))
                .isEqualTo(new DecodedRecord.Invalid(ErrorCode.CORRUPT_RECORD, "version 9 is not known"));
    }

    @Test
    void refusesBytesBehindTheEvent() {
        byte[] bytes = new EventCodec().encode(event);
        assertThat(EventCodec.decode(java.util.Arrays.copyOf(bytes, bytes.length + 1)))
                .isEqualTo(new DecodedRecord.Invalid(ErrorCode.CORRUPT_RECORD, "1 bytes follow the event"));
    }
}
