package dev.freshet.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionIdsTest {
    private static final long NOW = 1_790_000_000_000L;
    private static final String ADA = "\"anonymousId\": \"ada\"";
    private static final String BOB = "\"anonymousId\": \"bob\"";
    private static final String ADA_LOGGED_IN = ADA + ", \"userId\": \"u1\"";
    private static final String USER = "\"userId\": \"u1\"";
    private static final String OTHER_USER = "\"userId\": \"u2\"";

    private final SegmentDecoder decoder = new SegmentDecoder(EventLimits.DEFAULTS);

    /** RudderStack's SDKs name a session by the second, or the millisecond, in which it begins. */
    @ParameterizedTest
    @ValueSource(strings = {"1790000000", "1790000000123", "\"1790000000\"", "18446744073709551615"})
    void tellsApartWhoComesInTheSameSecond(String id) {
        assertThat(session(ADA, id)).isNotEqualTo(session(BOB, id)).isEqualTo(session(ADA, id));
        assertThat(session(USER, id)).isNotEqualTo(session(OTHER_USER, id));
    }

    @Test
    void tellsApartTwoVisitsOfOnePerson() {
        assertThat(session(ADA, "1790000000")).isNotEqualTo(session(ADA, "1790003600"));
    }

    @Test
    void goesOnWithAVisitInWhichSomebodyLogsIn() {
        assertThat(session(ADA_LOGGED_IN, "1790000000")).isEqualTo(session(ADA, "1790000000"));
    }

    /** A server that knows the user alone joins the session that its browser is in. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "6c1f9f6e-8e0a-4b3b-9a56-0d2f0a4f3f51",
                "s17",
                "1790000000.d24ec4f1a98c6e5b",
                "\u0661\u0662",
                "184467440737095516150"
            })
    void leavesOtherIdsAsTheyAre(String id) {
        assertThat(session(ADA, "\"" + id + "\""))
                .isEqualTo(session(USER, "\"" + id + "\""))
                .isEqualTo(Hashes.of(id));
    }

    @Test
    void derivesTheSameSessionWithinHalfAnHour() {
        assertThat(SessionIds.derive(255, 0)).isEqualTo("~ff.0").isEqualTo(SessionIds.derive(255, 1_799_999));
        assertThat(SessionIds.derive(255, 1_800_000)).isEqualTo("~ff.1");
        assertThat(SessionIds.derive(0, 0)).isEmpty();
    }

    private long session(String who, String id) {
        byte[] page =
                "{%s, \"context\": {\"sessionId\": %s}}".formatted(who, id).getBytes(UTF_8);
        var body = (DecodedBody.Events) decoder.decodeSingle(page, EventType.PAGE, NOW);
        return body.events().getFirst().enrich("shop", NOW, Client.UNKNOWN).session();
    }
}
