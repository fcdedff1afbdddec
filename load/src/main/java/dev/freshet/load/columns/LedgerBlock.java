package dev.freshet.load.columns;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Rows of the table {@code ledger} as one block, in ClickHouse's Native format. Belongs to one thread while rows are added. */
public final class LedgerBlock {

    private static final String COUNT = "UInt64";

    private final NativeBlock block = new NativeBlock();
    private final DictionaryColumn topic = block.dictionary("topic");
    private final NumberColumn partition = block.number("partition", "UInt32");
    private final NumberColumn batch = block.number("batch", COUNT);
    private final DictionaryColumn product = block.dictionary("product");
    private final NumberColumn minute = block.number("minute", "DateTime('UTC')");
    private final NumberColumn read = block.number("read", COUNT);
    private final NumberColumn stored = block.number("stored", COUNT);
    private final NumberColumn duplicates = block.number("duplicates", COUNT);
    private final NumberColumn deadLettered = block.number("dead_lettered", COUNT);
    private final TextColumn incarnation = block.text("incarnation");
    private final NumberColumn until = block.number("until", COUNT);
    private final String sourceTopic;
    private final String sourceIncarnation;
    private final int sourcePartition;
    private final long sourceBatch;
    private final long sourceUntil;
    private int rows;

    /**
     * Rows of one batch.
     *
     * @param incarnation the life of the partition that the offsets are of
     * @param batch offset of the batch's first record
     * @param until offset after its last
     */
    public LedgerBlock(String topic, int partition, String incarnation, long batch, long until) {
        this.sourceTopic = topic;
        this.sourceIncarnation = incarnation;
        this.sourcePartition = partition;
        this.sourceBatch = batch;
        this.sourceUntil = until;
    }

    /**
     * Adds the row of one product and minute.
     *
     * @param minuteMillis start of the minute in which the records were received, epoch milliseconds, before 2106
     */
    public void add(String product, long minuteMillis, long stored, long duplicates, long deadLettered) {
        topic.add(sourceTopic);
        partition.addInt(sourcePartition);
        batch.addLong(sourceBatch);
        this.product.add(product);
        minute.addInt((int) (minuteMillis / 1000));
        read.addLong(stored + duplicates + deadLettered);
        this.stored.addLong(stored);
        this.duplicates.addLong(duplicates);
        this.deadLettered.addLong(deadLettered);
        incarnation.add(sourceIncarnation);
        until.addLong(sourceUntil);
        rows++;
    }

    /** The columns, in the order in which they are written. */
    public List<String> columns() {
        return block.names();
    }

    public void writeTo(OutputStream out) throws IOException {
        block.writeTo(out, 0, rows);
    }
}
