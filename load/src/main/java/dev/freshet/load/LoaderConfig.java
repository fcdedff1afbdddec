package dev.freshet.load;

import dev.freshet.event.EventLimits;
import java.time.Duration;
import java.util.List;

/**
 * What is loaded from where, and in which portions. Immutable; begin with {@link #of}.
 *
 * @param topic Freshet's own topic of encoded events
 * @param rejectedTopic where records go that are not events
 * @param group the consumer group that all loaders share
 * @param ownTopics teams' topics, loaded by the same group
 * @param threads consumers of this process, one thread each
 * @param batchRows a batch is closed when it has this many rows
 * @param batchBytes a batch is closed when its records have this many bytes
 * @param linger a batch is closed this long after its first record came, or later while inserts are slow, up to 600 ms; at once, if none
 *     went for as long before it
 * @param concurrentInserts inserts of this process under way at once
 * @param drainTimeout how long {@link Loader#close} and a rebalance wait for an insert under way
 * @param limits what the events of teams' topics must keep to, and how old or early any event may be
 * @param deduplication for how long stored messages are remembered
 */
public record LoaderConfig(
        String bootstrapServers,
        String topic,
        String rejectedTopic,
        String group,
        List<OwnTopic> ownTopics,
        int threads,
        int batchRows,
        long batchBytes,
        Duration linger,
        int concurrentInserts,
        Duration drainTimeout,
        EventLimits limits,
        Deduplication deduplication) {

    public LoaderConfig {
        ownTopics = List.copyOf(ownTopics);
        if (threads < 1 || batchRows < 1 || batchBytes < 1 || concurrentInserts < 1) {
            throw new IllegalArgumentException("threads, batchRows, batchBytes and concurrentInserts must be positive");
        }
    }

    /** The topics and the group of the documentation, one thread, batches of 200,000 rows, 64 MB or 400 ms. */
    public static LoaderConfig of(String bootstrapServers) {
        return new LoaderConfig(
                bootstrapServers,
                "freshet.events",
                "freshet.rejected",
                "freshet-load",
                List.of(),
                1,
                200_000,
                64L << 20,
                Duration.ofMillis(400),
                2,
                Duration.ofSeconds(10),
                EventLimits.DEFAULTS,
                Deduplication.standard());
    }

    public LoaderConfig withBatches(int batchRows, long batchBytes, Duration linger) {
        return new LoaderConfig(
                bootstrapServers,
                topic,
                rejectedTopic,
                group,
                ownTopics,
                threads,
                batchRows,
                batchBytes,
                linger,
                concurrentInserts,
                drainTimeout,
                limits,
                deduplication);
    }

    public LoaderConfig withDeduplication(Deduplication deduplication) {
        return new LoaderConfig(
                bootstrapServers,
                topic,
                rejectedTopic,
                group,
                ownTopics,
                threads,
                batchRows,
                batchBytes,
                linger,
                concurrentInserts,
                drainTimeout,
                limits,
                deduplication);
    }
}
