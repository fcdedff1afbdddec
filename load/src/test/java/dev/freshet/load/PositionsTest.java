package dev.freshet.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class PositionsTest {

    private static final TopicPartition PARTITION = new TopicPartition("events", 0);

    /** One whose partition has lost its leader: the position is not confirmed, however long one waits. */
    private static final class WithoutLeader extends MockConsumer<byte[], byte[]> {

        private boolean leader = true;

        WithoutLeader() {
            super("none");
            assign(List.of(PARTITION));
            seek(PARTITION, 42);
        }

        @Override
        public synchronized long position(TopicPartition partition, Duration timeout) {
            assertThat(timeout).isZero();
            if (!leader) {
                throw new TimeoutException("the position could not be determined");
            }
            return super.position(partition);
        }
    }

    @Test
    void doesNotWaitForALeaderThatIsAway() {
        try (WithoutLeader consumer = new WithoutLeader()) {
            Positions positions = new Positions(consumer);

            assertThat(positions.of(PARTITION)).hasValue(42);
            consumer.leader = false;
            assertThat(positions.of(PARTITION)).isEmpty();
            consumer.leader = true;
            assertThat(positions.of(PARTITION)).hasValue(42);
        }
    }
}
