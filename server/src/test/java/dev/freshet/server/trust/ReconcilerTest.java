package dev.freshet.server.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReconcilerTest {

    @Test
    void goesOnWhateverAPassFailsWith(@TempDir Path folder) throws Exception {
        AtomicInteger asked = new AtomicInteger();
        InstantSource clock = () -> {
            if (asked.incrementAndGet() == 1) {
                throw new IllegalStateException("no time");
            }
            return Instant.now();
        };
        try (EngineStand stand = new EngineStand(folder);
                Reconciler reconciler = new Reconciler(
                        stand.db, "freshet.events", Duration.ofMillis(10), new SimpleMeterRegistry(), clock)) {
            reconciler.start();

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> reconciler.checkedAt().isPresent());
            assertThat(asked).hasValueGreaterThan(1);
        }
    }
}
