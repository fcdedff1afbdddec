package dev.freshet.server.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.store.Retention;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the table {@code progress}, which forgets nothing, says of topics that are loaded no longer. */
class TopicsGoneTest {

    @Test
    void holdsUpNothingForATopicThatNobodyHasLoadedForADayWhileOthersAreLoaded(@TempDir Path folder) throws Exception {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Instant soon = now.minusSeconds(1);
        Instant hours = now.minus(Duration.ofHours(20));
        try (EngineStand stand = new EngineStand(folder)) {
            stand.progress("gone.orders", now.minus(Duration.ofHours(25)), now.minus(Duration.ofHours(25)));
            assertThat(Freshness.read(stand.db).completeTo())
                    .as("while all loaders are down")
                    .contains(now.minus(Duration.ofHours(25)));

            stand.progress("freshet.events", now, soon);
            assertThat(counts(stand).completeTo()).contains(soon);
            assertThat(Freshness.read(stand.db).byTopic()).containsOnlyKeys("freshet.events");

            stand.progress("stuck.orders", hours, hours);
            assertThat(counts(stand).completeTo()).as("it may come back").contains(hours);
        }
    }

    @Test
    void waitsForNobodyToLoadWhatWasLeftOfATopicThatWasRemoved(@TempDir Path folder) throws Exception {
        Instant now = Instant.now();
        Instant yesterday = now.minus(Duration.ofHours(25));
        Instant hours = now.minus(Duration.ofHours(20));
        try (EngineStand stand = new EngineStand(folder);
                Holding holding = new Holding(stand.db, InstantSource.system(), "test")) {
            stand.progress("gone.orders", yesterday, yesterday, 3);
            assertThatThrownBy(holding::begin)
                    .as("while all loaders are down")
                    .isInstanceOf(HoldFailedException.class)
                    .hasMessageContaining("gone.orders-0");

            stand.progress("freshet.events", now.minusSeconds(30), now);
            holding.begin();

            stand.progress("stuck.orders", hours, hours, 3);
            assertThatThrownBy(holding::begin)
                    .as("it may come back")
                    .isInstanceOf(HoldFailedException.class)
                    .hasMessageContaining("stuck.orders-0");
        }
    }

    private static Counts counts(EngineStand stand) {
        return new Counts(stand.db, Retention.standard().raw(), InstantSource.system());
    }
}
