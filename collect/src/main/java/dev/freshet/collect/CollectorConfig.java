package dev.freshet.collect;

import dev.freshet.event.EventLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What a collector needs to know.
 *
 * @param bootstrapServers Kafka's addresses
 * @param topic where accepted events go; made if it does not exist
 * @param rejectedTopic where refused events go; made if it does not exist
 * @param acceptedTopic where it is told how many were accepted; made if it does not exist
 * @param partitions of a topic that has to be made
 * @param limits sizes and ages of what is accepted
 * @param inFlightBytes bodies held at one time by the whole collector; beyond it requests are answered with 503. The
 *     memory used is a small multiple of it
 * @param bodyTimeout how long a client may take to send a body
 * @param acknowledgeTimeout how long Kafka may take to acknowledge before a request is answered with 503
 * @param trustForwardedFor whether {@code X-Forwarded-For} names the client; true behind a proxy that sets it
 * @param countries the MaxMind DB file of countries by address; without it the country stays empty
 */
public record CollectorConfig(
        String bootstrapServers,
        String topic,
        String rejectedTopic,
        String acceptedTopic,
        int partitions,
        EventLimits limits,
        long inFlightBytes,
        Duration bodyTimeout,
        Duration acknowledgeTimeout,
        boolean trustForwardedFor,
        Optional<Path> countries) {

    /** The documented defaults, for a broker. */
    public static CollectorConfig defaults(String bootstrapServers) {
        return new CollectorConfig(
                bootstrapServers,
                "freshet.events",
                "freshet.rejected",
                "freshet.accepted",
                2,
                EventLimits.DEFAULTS,
                64L << 20,
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                false,
                Optional.empty());
    }

    /** The same with a limit on the bodies held at one time. */
    public CollectorConfig withInFlightBytes(long bytes) {
        return new CollectorConfig(
                bootstrapServers,
                topic,
                rejectedTopic,
                acceptedTopic,
                partitions,
                limits,
                bytes,
                bodyTimeout,
                acknowledgeTimeout,
                trustForwardedFor,
                countries);
    }

    /** The same with a file of countries. */
    public CollectorConfig withCountries(Path file) {
        return new CollectorConfig(
                bootstrapServers,
                topic,
                rejectedTopic,
                acceptedTopic,
                partitions,
                limits,
                inFlightBytes,
                bodyTimeout,
                acknowledgeTimeout,
                trustForwardedFor,
                Optional.of(file));
    }

    /** The same with limits on events. */
    public CollectorConfig withLimits(EventLimits limits) {
        return new CollectorConfig(
                bootstrapServers,
                topic,
                rejectedTopic,
                acceptedTopic,
                partitions,
                limits,
                inFlightBytes,
                bodyTimeout,
                acknowledgeTimeout,
                trustForwardedFor,
                countries);
    }

    /** The same with patience for bodies and for Kafka. */
    public CollectorConfig withTimeouts(Duration body, Duration acknowledge) {
        return new CollectorConfig(
                bootstrapServers,
                topic,
                rejectedTopic,
                acceptedTopic,
                partitions,
                limits,
                inFlightBytes,
                body,
                acknowledge,
                trustForwardedFor,
                countries);
    }

    /** The same behind a proxy that names the client. */
    public CollectorConfig withTrustedForwardedFor() {
        return new CollectorConfig(
                bootstrapServers,
                topic,
                rejectedTopic,
                acceptedTopic,
                partitions,
                limits,
                inFlightBytes,
                bodyTimeout,
                acknowledgeTimeout,
                true,
                countries);
    }
}
