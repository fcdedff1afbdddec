package dev.freshet.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.server.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SignInThrottleTest {
    private final TestClock clock = new TestClock();
    private final SignInThrottle throttle = new SignInThrottle(clock);

    @Test
    void manyAddressesFromOneSenderAreTooMany() {
        for (int i = 0; i < 50; i++) {
            assertThat(throttle.attempt("person" + i + "@example.org", "192.0.2.1"))
                    .isEmpty();
        }
        assertThat(throttle.attempt("another@example.org", "192.0.2.1")).contains(Duration.ofMinutes(15));
        assertThat(throttle.attempt("another@example.org", "192.0.2.2")).isEmpty();
    }

    @Test
    void sendersOfOneIpv6NetworkCountTogether() {
        for (int i = 0; i < 50; i++) {
            assertThat(throttle.attempt("person" + i + "@example.org", "2001:db8::" + i))
                    .isEmpty();
        }
        assertThat(throttle.attempt("another@example.org", "2001:db8::ffff")).isPresent();
        assertThat(throttle.attempt("another@example.org", "2001:db8:0:1::1")).isEmpty();
    }

    @Test
    void aWindowEndsFifteenMinutesAfterItsFirstAttempt() {
        for (int i = 0; i < 10; i++) {
            throttle.attempt("ada@example.org", "192.0.2." + i);
        }
        clock.advance(Duration.ofMinutes(14));
        assertThat(throttle.attempt("ada@example.org", "192.0.2.99")).contains(Duration.ofMinutes(1));
        clock.advance(Duration.ofMinutes(1));
        assertThat(throttle.attempt("ada@example.org", "192.0.2.99")).isEmpty();
    }

    @Test
    void signingInForgetsTheWrongPasswordsBefore() {
        for (int i = 0; i < 100; i++) {
            assertThat(throttle.attempt("ada@example.org", "192.0.2.1")).isEmpty();
            throttle.succeeded("ada@example.org", "192.0.2.1");
        }
    }
}
