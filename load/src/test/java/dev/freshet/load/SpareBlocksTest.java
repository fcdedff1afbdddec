package dev.freshet.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.event.Event;
import dev.freshet.load.columns.EventBlock;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class SpareBlocksTest {

    private static final TopicPartition PARTITION = new TopicPartition("events", 0);
    private static final Incarnation INCARNATION = Incarnation.of("id");
    private static final Event EVENT =
            new TestEvents(1, 1_000_000, 1000, 5).take(1).getFirst();

    private final SpareBlocks blocks = new SpareBlocks();

    @Test
    void givesABlockAgainAndEmpty() {
        EventBlock block = blocks.take(PARTITION, INCARNATION, 0);
        block.add(EVENT);
        blocks.give(block);

        assertThat(blocks.take(PARTITION, INCARNATION, 1)).isSameAs(block);
        assertThat(block.rows()).isZero();
    }

    @Test
    void neverGivesABlockThatIsInUse() {
        EventBlock first = blocks.take(PARTITION, INCARNATION, 0);

        assertThat(blocks.take(PARTITION, INCARNATION, 1)).isNotSameAs(first);
    }

    @Test
    void keepsNoMoreThanTwo() {
        EventBlock first = blocks.take(PARTITION, INCARNATION, 0);
        EventBlock second = blocks.take(PARTITION, INCARNATION, 1);
        EventBlock third = blocks.take(PARTITION, INCARNATION, 2);
        blocks.give(first);
        blocks.give(second);
        blocks.give(third);

        assertThat(blocks.take(PARTITION, INCARNATION, 3)).isSameAs(second);
        assertThat(blocks.take(PARTITION, INCARNATION, 4)).isSameAs(first);
        assertThat(blocks.take(PARTITION, INCARNATION, 5)).isNotIn(first, second, third);
    }
}
