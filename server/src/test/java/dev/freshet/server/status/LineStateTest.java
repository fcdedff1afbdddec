package dev.freshet.server.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LineStateTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void tellsOfThePartitionsThatCanBeAskedAndNamesThoseThatNoBrokerLeads() {
        LineState state = new LineState.Told(
                2,
                7,
                Map.of(new TopicPartition("events", 1), NOW.minusSeconds(30)),
                Set.of(new TopicPartition("orders", 1), new TopicPartition("orders", 0)),
                Set.of());

        assertThat(state.status(NOW))
                .isEqualTo(PartStatus.bad(
                        "load",
                        "No loader has moved events-1 for 30 s, and 7 records wait: see whether a load process runs, and its log. "
                                + "No broker leads orders-0, orders-1: see whether all brokers of Kafka run."));
        assertThat(state.stalledPartitions()).isEqualTo(3);
        assertThat(state.waitingRecords()).isEqualTo(7);
    }

    @Test
    void isNotKnownWhereNoPartitionCanBeAsked() {
        LineState state = new LineState.Told(0, 0, Map.of(), Set.of(new TopicPartition("orders", 0)), Set.of());

        assertThat(state.stalledPartitions()).isEqualTo(1);
        assertThat(state.waitingRecords()).isNaN();
    }

    @Test
    void aPartitionHasALeaderWhereKafkaNamesABroker() {
        assertThat(LineOffsets.hasLeader(led(new Node(1, "kafka", 9092)))).isTrue();
        assertThat(LineOffsets.hasLeader(led(null))).isFalse();
        assertThat(LineOffsets.hasLeader(led(Node.noNode()))).isFalse();
    }

    private static TopicPartitionInfo led(@Nullable Node leader) {
        return new TopicPartitionInfo(0, leader, List.of(), List.of());
    }
}
