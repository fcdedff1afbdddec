package dev.freshet.load.inbox;

import java.time.Duration;

/**
 * What is loaded into the inbox, and how much of it is kept.
 *
 * @param rejectedTopic rejected events, as collect and the loader write them
 * @param acceptedTopic counts of accepted events, as collect writes them
 * @param group the consumer group, which all loaders share
 * @param retention how long a rejected event is kept
 * @param keptBytes of all payloads together; beyond it the oldest go
 */
public record InboxConfig(
        String bootstrapServers,
        String rejectedTopic,
        String acceptedTopic,
        String group,
        Duration retention,
        long keptBytes) {

    public InboxConfig {
        if (!retention.isPositive() || keptBytes < 1) {
            throw new IllegalArgumentException("retention and keptBytes are positive");
        }
    }
}
