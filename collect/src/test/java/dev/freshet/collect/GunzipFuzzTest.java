package dev.freshet.collect;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

class GunzipFuzzTest {

    private static final int LIMIT = 1 << 20;

    /** Any body inflates within its limit and gives back what it reserved, or is refused. */
    @FuzzTest(maxDuration = "2s")
    void anyBodyKeepsToItsLimit(byte[] body) {
        InFlightBytes inFlight = new InFlightBytes(4L << 20);
        Reservation reservation = new Reservation(inFlight);
        if (Gunzip.inflate(body, LIMIT, reservation) instanceof Content.Body(byte[] bytes)) {
            assertThat(bytes).hasSizeLessThanOrEqualTo(LIMIT);
            assertThat(inFlight.used()).isGreaterThanOrEqualTo(bytes.length);
        }
        reservation.release();
        assertThat(inFlight.used()).isZero();
    }
}
