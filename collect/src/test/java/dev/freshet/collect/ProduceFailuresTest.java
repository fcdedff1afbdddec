package dev.freshet.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProduceFailuresTest {

    private final AtomicLong seconds = new AtomicLong(1_000);
    private final ProduceFailures failures = new ProduceFailures(() -> Instant.ofEpochSecond(seconds.get()));

    @Test
    void tellOnceHowLongKafkaWasAway() {
        assertThat(failures.over()).isEmpty();

        failures.note(new IllegalStateException("away"));
        seconds.addAndGet(30);
        failures.note(new IllegalStateException("still away"));
        seconds.addAndGet(12);

        assertThat(failures.over()).hasValue(Duration.ofSeconds(42));
        assertThat(failures.over()).isEmpty();
    }

    @Test
    void tellNothingOfAFailureThatWasNotLogged() {
        failures.note(new IllegalStateException("away"));
        assertThat(failures.over()).isPresent();
        seconds.addAndGet(1);
        failures.note(new IllegalStateException("away for a moment"));
        assertThat(failures.over()).isEmpty();
    }
}
