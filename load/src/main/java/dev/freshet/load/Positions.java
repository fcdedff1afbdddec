package dev.freshet.load;

import java.time.Duration;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * How far a consumer has read, without waiting for Kafka: after a change of leader a position must be confirmed by the new one, and the
 * consumer's own question would stop the loop for a minute while there is none. Belongs to the consumer's thread.
 */
final class Positions {

    private final Consumer<byte[], byte[]> consumer;

    Positions(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /** Offset of the next record to read; nothing while it is being confirmed, so that the last word counts. */
    OptionalLong of(TopicPartition partition) {
        try {
            return OptionalLong.of(consumer.position(partition, Duration.ZERO));
        } catch (TimeoutException unconfirmed) {
            return OptionalLong.empty();
        }
    }
}
