package dev.freshet.load;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The newest status of each owned partition: written by the consumers' threads, read by anyone. Thread-safe. */
final class StatusBoard {

    private static final Comparator<PartitionStatus> BY_NAME =
            Comparator.comparing(PartitionStatus::topic).thenComparingInt(PartitionStatus::partition);

    private final Map<TopicPartition, PartitionStatus> statuses = new ConcurrentHashMap<>();

    void put(TopicPartition partition, PartitionStatus status) {
        statuses.put(partition, status);
    }

    @Nullable
    PartitionStatus get(TopicPartition partition) {
        return statuses.get(partition);
    }

    void remove(TopicPartition partition) {
        statuses.remove(partition);
    }

    double lag(TopicPartition partition) {
        PartitionStatus status = statuses.get(partition);
        return status == null ? Double.NaN : status.lag();
    }

    double deduplicationSeconds(TopicPartition partition) {
        PartitionStatus status = statuses.get(partition);
        return status == null
                ? Double.NaN
                : status.deduplicationWindow()
                        .map(window -> (double) window.toSeconds())
                        .orElse(Double.NaN);
    }

    List<PartitionStatus> all() {
        return statuses.values().stream().sorted(BY_NAME).toList();
    }
}
