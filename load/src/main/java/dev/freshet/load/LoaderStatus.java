package dev.freshet.load;

import java.util.List;

/**
 * What a loader is doing: the partitions that it owns at the moment, by topic and number.
 *
 * @param running whether every consumer thread is in the group
 */
public record LoaderStatus(boolean running, List<PartitionStatus> partitions) {

    public LoaderStatus {
        partitions = List.copyOf(partitions);
    }

    /** Records that are in Kafka and not yet stored, of all partitions owned. */
    public long lag() {
        return partitions.stream().mapToLong(PartitionStatus::lag).sum();
    }
}
