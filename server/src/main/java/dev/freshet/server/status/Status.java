package dev.freshet.server.status;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The contract's {@code Status}, as Jackson writes it. Times are epoch milliseconds. */
record Status(
        String version,
        long startedAt,
        List<PartStatus> parts,
        double acceptedPerSecond,
        double storedPerSecond,
        double rejectedPerSecond,
        long lagRecords,
        @Nullable Long completeTo,
        int drifts,
        List<Partition> partitions,
        List<Rejected> rejectedByCode,
        List<Table> storage,
        Live live,
        @Nullable Double cacheHitRate) {

    record Partition(String topic, int partition, long stored, long end, long lag, long completeTo) {}

    record Rejected(String code, long events) {}

    record Table(String table, long rows, long bytes, long parts) {}

    record Live(int sockets, int subscriptions, int questions) {}
}
