package dev.freshet.load;

import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of commits that Kafka puts off, in a rebalance say: when it begins, and when it is over. Belongs to the consumer's thread. */
final class PutOffCommits {

    private static final Logger LOG = LoggerFactory.getLogger(PutOffCommits.class);

    private final InstantSource clock;
    private OptionalLong sinceMillis = OptionalLong.empty();

    /** @param clock the one that all waits go by */
    PutOffCommits(InstantSource clock) {
        this.clock = clock;
    }

    void putOff(RuntimeException reason) {
        if (sinceMillis.isEmpty()) {
            sinceMillis = OptionalLong.of(clock.millis());
            LOG.info("commits are put off: {}", reason.toString());
        }
    }

    void over() {
        if (sinceMillis.isPresent()) {
            LOG.info(
                    "commits go on, after they were put off for {}",
                    Duration.ofMillis(clock.millis() - sinceMillis.getAsLong()));
            sinceMillis = OptionalLong.empty();
        }
    }
}
