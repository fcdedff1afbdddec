package dev.freshet.collect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.event.ErrorCode;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GunzipTest {
    private static final int LIMIT = 1 << 20;
    private final InFlightBytes inFlight = new InFlightBytes(8L << 20);
    private final Reservation reservation = new Reservation(inFlight);

    @Test
    void inflatesUpToTheLimit() throws IOException {
        for (int size : new int[] {0, 1, (16 << 10) - 1, 16 << 10, (16 << 10) + 1, LIMIT}) {
            byte[] plain = new byte[size];
            Arrays.fill(plain, (byte) 'x');
            assertThat(Gunzip.inflate(CollectorTest.gzip(plain), LIMIT, reservation))
                    .isInstanceOfSatisfying(
                            Content.Body.class, body -> assertThat(body.bytes()).isEqualTo(plain));
        }
    }

    @Test
    void stopsAtTheLimitAndHoldsNoMoreThanIt() throws IOException {
        assertThat(Gunzip.inflate(CollectorTest.gzip(new byte[100 << 20]), LIMIT, reservation))
                .isInstanceOfSatisfying(
                        Content.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.BODY_TOO_LARGE));
        assertThat(inFlight.used()).isLessThanOrEqualTo(LIMIT + 1);
        reservation.release();
        assertThat(inFlight.used()).isZero();
    }

    @Test
    void refusesWhatIsNotGzip() throws IOException {
        byte[] cut = Arrays.copyOf(CollectorTest.gzip("hello, hello".getBytes(UTF_8)), 15);
        for (byte[] bytes : new byte[][] {cut, {0x1F, (byte) 0x8B}, {0x1F, (byte) 0x8B, 9, 9, 9, 9, 9, 9, 9, 9, 9}}) {
            assertThat(Gunzip.isGzip(bytes)).isTrue();
            assertThat(Gunzip.inflate(bytes, LIMIT, reservation))
                    .isInstanceOfSatisfying(
                            Content.Refused.class,
                            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.MALFORMED_GZIP));
        }
    }
}
