package dev.freshet.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A hub that is told what is stored, and whose regular ticks are too seldom to be waited for. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoredEventsTest {
    private final LiveFixture fixture;

    StoredEventsTest() throws IOException {
        fixture = new LiveFixture(LiveFixture.config(Duration.ofHours(1), Duration.ofHours(2)));
    }

    @AfterAll
    void close() throws IOException {
        fixture.close();
    }

    @Test
    void whatIsStoredIsShownWithoutWaitingForTheNextTick() {
        try (LiveClient client = fixture.client()) {
            client.watchEvents("a", "shop");
            client.awaitTotal("a", 0);
            for (int event = 1; event <= 3; event++) {
                long total = event;
                fixture.events("shop", 1);
                // Told with each batch: a question that was dear, as the first one may be, rests for a while.
                await().until(() -> {
                    fixture.hub().stored();
                    return client.sawTotal("a", total);
                });
            }
        }
    }

    @Test
    void ticksThatFollowKeepTheirDistance() {
        long before = fixture.ticks();
        long started = System.nanoTime();
        try (LiveClient client = fixture.client()) {
            client.watchEvents("a", "busy");
            client.awaitTotal("a", 0);
            await().until(() -> {
                fixture.hub().stored();
                return fixture.ticks() - before >= 10;
            });
        }
        long elapsed = System.nanoTime() - started;

        assertThat(fixture.ticks() - before).isLessThanOrEqualTo(2 + elapsed / LiveFixture.SOONEST.toNanos());
    }
}
