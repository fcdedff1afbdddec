package dev.freshet.server.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.server.status.Stalls.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class StallsTest {

    private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");
    private static final TopicPartition PARTITION = new TopicPartition("events", 0);

    private final Stalls stalls = new Stalls(Duration.ofSeconds(20));

    @Test
    void callsAPartitionStalledOnceNobodyHasMovedItForThePatience() {
        assertThat(at(0, 5, 9)).isEmpty();
        assertThat(at(19, 5, 12)).isEmpty();
        assertThat(at(20, 5, 12)).containsEntry(PARTITION, START);
    }

    @Test
    void isPatientWithOneThatMovesSlowly() {
        for (int second = 0; second < 100; second += 10) {
            assertThat(at(second, second, 1_000)).isEmpty();
        }
    }

    @Test
    void doesNotMindOneThatHasNothingToStore() {
        assertThat(at(0, 7, 7)).isEmpty();
        assertThat(at(100, 7, 7)).isEmpty();
        assertThat(at(105, 7, 8)).as("new records have just come").isEmpty();
        assertThat(at(125, 7, 8)).containsOnlyKeys(PARTITION);
    }

    @Test
    void endsTheAlarmWithTheFirstMove() {
        at(0, 5, 9);
        assertThat(at(30, 5, 9)).isNotEmpty();
        assertThat(at(31, 6, 9)).isEmpty();
    }

    @Test
    void isPatientAnewWithOneThatWasAskedToRest() {
        at(0, 5, 9);
        assertThat(stalls.observe(Map.of(PARTITION, new Position(5, 9)), START.plusSeconds(30), true))
                .isEmpty();
        assertThat(at(49, 5, 9)).isEmpty();
        assertThat(at(50, 5, 9)).containsOnlyKeys(PARTITION);
    }

    @Test
    void forgetsPartitionsThatAreGone() {
        at(0, 5, 9);
        stalls.observe(Map.of(), START.plusSeconds(10), false);
        assertThat(at(30, 5, 9)).isEmpty();
    }

    private Map<TopicPartition, Instant> at(int second, long committed, long end) {
        return stalls.observe(Map.of(PARTITION, new Position(committed, end)), START.plusSeconds(second), false);
    }
}
