package dev.freshet.load;

import dev.freshet.load.columns.EventBlock;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.common.TopicPartition;

/**
 * Blocks of batches that are stored, for those that come: at most as many as one busy partition has in use, so that what they have grown to is
 * bounded however many partitions there are. Belongs to the consumer's thread.
 */
final class SpareBlocks {

    /** One is filled while another is inserted. */
    private static final int MOST = 2;

    private final Deque<EventBlock> spare = new ArrayDeque<>(MOST);

    /** An empty block for the batch that begins at this offset. */
    EventBlock take(TopicPartition partition, Incarnation incarnation, long from) {
        EventBlock block = spare.poll();
        if (block == null) {
            return new EventBlock(partition.topic(), partition.partition(), incarnation.text(), from);
        }
        block.beginAgain(partition.topic(), partition.partition(), incarnation.text(), from);
        return block;
    }

    /** Takes a block back that nobody reads or writes any more. */
    void give(EventBlock block) {
        if (spare.size() < MOST) {
            spare.push(block);
        }
    }
}
