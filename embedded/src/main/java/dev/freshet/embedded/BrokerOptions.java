package dev.freshet.embedded;

import java.time.Duration;

/**
 * How an embedded broker is started. Immutable; begin with {@link #defaults()}.
 *
 * @param port loopback port for clients; 0 for the one used last on this data, or any free one the first time
 * @param retention how long a record is kept
 * @param retentionBytes how much each partition keeps, in bytes
 * @param heapBytes the broker's Java heap, in bytes
 * @param defaultPartitions partitions of a topic that is created without a number
 * @param startTimeout how long to wait for the broker to answer
 */
public record BrokerOptions(
        int port,
        Duration retention,
        long retentionBytes,
        long heapBytes,
        int defaultPartitions,
        Duration startTimeout) {

    public BrokerOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port out of range: " + port);
        }
        if (retention.isNegative() || retention.isZero() || retentionBytes <= 0) {
            throw new IllegalArgumentException("retention must be positive");
        }
        if (defaultPartitions < 1) {
            throw new IllegalArgumentException("defaultPartitions must be at least 1, not " + defaultPartitions);
        }
    }

    /** Any free port, 24 hours or 4 GB a partition, a heap of 512 MB, 2 partitions, 60 s to start. */
    public static BrokerOptions defaults() {
        return new BrokerOptions(0, Duration.ofHours(24), 4L << 30, 512L << 20, 2, Duration.ofSeconds(60));
    }

    public BrokerOptions withPort(int port) {
        return new BrokerOptions(port, retention, retentionBytes, heapBytes, defaultPartitions, startTimeout);
    }

    public BrokerOptions withRetention(Duration retention, long retentionBytes) {
        return new BrokerOptions(port, retention, retentionBytes, heapBytes, defaultPartitions, startTimeout);
    }

    public BrokerOptions withDefaultPartitions(int defaultPartitions) {
        return new BrokerOptions(port, retention, retentionBytes, heapBytes, defaultPartitions, startTimeout);
    }
}
