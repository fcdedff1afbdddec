package dev.freshet.server.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.store.LateHours;
import dev.freshet.store.ProductHour;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
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
                        stand.db,
                        "freshet.events",
                        Period.ofDays(30),
                        Duration.ofMillis(10),
                        new SimpleMeterRegistry(),
                        clock)) {
            reconciler.start();

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> reconciler.checkedAt().isPresent());
            assertThat(asked).hasValueGreaterThan(1);
        }
    }

    @Test
    void arrivalsThatExpiredSinceAreNoDrift(@TempDir Path folder) throws Exception {
        try (EngineStand stand = new EngineStand(folder)) {
            stand.allIsStored();
            stand.db.execute("""
                    INSERT INTO ledger (topic, partition, batch, product, minute, read, stored)
                    SELECT 'freshet.events', 0, number, ['before', 'shop', 'docs'][number + 1],
                        toStartOfMinute(now()) - if(number = 0, 1200, 600), 3, 3
                    FROM numbers(3)""", Map.of());
            assertThat(stand.drifts()).isEqualTo(2);

            Instant now = Instant.now().truncatedTo(ChronoUnit.HOURS);
            new LateHours(stand.db)
                    .note(List.of(
                            new ProductHour("shop", now.minus(Duration.ofDays(31))),
                            new ProductHour("docs", now.minus(Duration.ofDays(29)))));
            assertThat(stand.drifts()).as("of docs nothing expires yet").isEqualTo(1);
        }
    }
}
