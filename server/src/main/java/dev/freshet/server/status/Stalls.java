package dev.freshet.server.status;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Finds the partitions that have records to be stored and are not moved on by anybody. Not thread-safe. */
final class Stalls {

    /**
     * How far a partition is, as Kafka knows it.
     *
     * @param committed offset of the next record to store, as the loaders' group has committed it
     * @param end offset of the next record to be written
     */
    record Position(long committed, long end) {
        long waiting() {
            return Math.max(0, end - committed);
        }
    }

    private record Moved(long committed, Instant at) {}

    private final Duration patience;
    private final Map<TopicPartition, Moved> moved = new HashMap<>();

    Stalls(Duration patience) {
        this.patience = patience;
    }

    /**
     * Takes note of all positions; gives those that have stood still for longer than the patience, with since when.
     *
     * @param resting whether loaders were asked to rest, so that none is expected to move
     */
    Map<TopicPartition, Instant> observe(Map<TopicPartition, Position> positions, Instant now, boolean resting) {
        moved.keySet().retainAll(positions.keySet());
        Map<TopicPartition, Instant> stalled = new HashMap<>();
        positions.forEach((partition, position) -> {
            Moved last = moved.get(partition);
            if (resting || last == null || position.waiting() == 0 || last.committed() != position.committed()) {
                moved.put(partition, new Moved(position.committed(), now));
            } else if (!now.isBefore(last.at().plus(patience))) {
                stalled.put(partition, last.at());
            }
        });
        return stalled;
    }
}
