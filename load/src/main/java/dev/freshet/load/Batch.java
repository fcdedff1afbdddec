package dev.freshet.load;

import dev.freshet.load.columns.EventBlock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Consecutive records of one partition on their way to ClickHouse: those with offsets from {@link #from()} up to, without, {@link #end()}.
 *
 * <p>It grows until one of its limits, or to exactly the end that an intent promised. Belongs to the consumer's thread until it is handed
 * to the delivery, and does not change from then on.
 */
final class Batch {

    /** What is further from now is counted in the minute in which the batch was begun: the ledger keeps 30 days. */
    private static final long LEDGER_SPAN_MILLIS = Duration.ofDays(30).toMillis();

    private final TopicPartition partition;
    private final Incarnation incarnation;
    private final long from;
    private final OptionalLong promisedEnd;
    private final EventBlock block;
    private final List<DeadLetter> deadLetters = new ArrayList<>();
    private final boolean split;
    private final TouchedHours touched = new TouchedHours();
    private final Ledger ledger = new Ledger();
    private @Nullable Terms terms;
    private long records;
    private long end;
    private long bytes;
    private long openedMillis = Long.MAX_VALUE;
    private long receivedMillis = Long.MIN_VALUE;
    private long oldestReceivedMillis = Long.MAX_VALUE;
    private long[] rowOffsets = new long[256];

    private Batch(
            TopicPartition partition,
            Incarnation incarnation,
            long from,
            OptionalLong promisedEnd,
            @Nullable Terms terms,
            boolean split,
            EventBlock block) {
        this.split = split;
        this.partition = partition;
        this.incarnation = incarnation;
        this.terms = terms;
        this.block = block;
        this.from = from;
        this.end = from;
        this.promisedEnd = promisedEnd;
    }

    /** A batch that grows until a limit closes it. */
    static Batch from(TopicPartition partition, Incarnation incarnation, long from, SpareBlocks blocks) {
        return new Batch(
                partition,
                incarnation,
                from,
                OptionalLong.empty(),
                null,
                false,
                blocks.take(partition, incarnation, from));
    }

    /** A batch that was promised before and must be repeated as it was. */
    static Batch promised(TopicPartition partition, Intent intent, SpareBlocks blocks) {
        return new Batch(
                partition,
                intent.incarnation(),
                intent.from(),
                OptionalLong.of(intent.end()),
                intent.terms(),
                intent.split(),
                blocks.take(partition, intent.incarnation(), intent.from()));
    }

    /** Whether its terms are settled, as they must be before a record is added. */
    boolean begun() {
        return terms != null;
    }

    void begin(Terms settled) {
        terms = settled;
    }

    Terms terms() {
        return Objects.requireNonNull(terms, "the batch has no record yet");
    }

    /** Whether the record at this offset belongs to this batch. */
    boolean takes(long offset) {
        return promisedEnd.isEmpty() || offset < promisedEnd.getAsLong();
    }

    void add(Decoded decoded, long offset, int recordBytes, long nowMillis) {
        switch (decoded) {
            case Decoded.Row row -> {
                noteOffset(offset);
                block.add(row.event());
                oldestReceivedMillis =
                        Math.min(oldestReceivedMillis, row.event().receivedMillis());
                receivedMillis = Math.max(receivedMillis, row.event().receivedMillis());
                ledger.stored(row.event().product(), row.event().receivedMillis());
            }
            case Decoded.Duplicate duplicate -> {
                receivedMillis = Math.max(receivedMillis, duplicate.event().receivedMillis());
                ledger.duplicate(duplicate.event().product(), duplicate.event().receivedMillis());
            }
            case Decoded.Refused refused -> {
                deadLetters.add(refused.letter());
                ledger.deadLettered(
                        refused.letter().product(),
                        withinLedger(refused.letter().timestampMillis()));
            }
        }
        records++;
        bytes += recordBytes;
        advanceTo(offset + 1, nowMillis);
    }

    private void noteOffset(long offset) {
        int row = block.rows();
        if (row == rowOffsets.length) {
            rowOffsets = Arrays.copyOf(rowOffsets, row * 2);
        }
        rowOffsets[row] = offset;
    }

    private long withinLedger(long millis) {
        long atMillis = terms().atMillis();
        return Math.abs(millis - atMillis) < LEDGER_SPAN_MILLIS ? millis : atMillis;
    }

    /** Notes that there are no more records before this offset, as after one, or where compaction or a transaction left none. */
    void advanceTo(long offset, long nowMillis) {
        long reached = promisedEnd.isPresent() ? Math.min(offset, promisedEnd.getAsLong()) : offset;
        if (reached > end) {
            end = reached;
            openedMillis = Math.min(openedMillis, nowMillis);
        }
    }

    boolean full(int maxRows, long maxBytes) {
        return promisedEnd.isPresent() ? end >= promisedEnd.getAsLong() : records >= maxRows || bytes >= maxBytes;
    }

    /** Whether it has waited long enough to be sent; a promised batch is sent when it is complete, never by age. */
    boolean due(long nowMillis, long lingerMillis) {
        return promisedEnd.isEmpty() && openedMillis <= nowMillis - lingerMillis;
    }

    boolean promised() {
        return promisedEnd.isPresent();
    }

    long from() {
        return from;
    }

    long end() {
        return end;
    }

    boolean isEmpty() {
        return records == 0;
    }

    TopicPartition partition() {
        return partition;
    }

    /** The life of the partition that its offsets are of. */
    Incarnation incarnation() {
        return incarnation;
    }

    /** Whether the promise says that it is stored in parts. */
    boolean split() {
        return split;
    }

    /** Offset of the record that a row of the block was made of. */
    long offset(int row) {
        return rowOffsets[row];
    }

    /** Received time of the oldest row, epoch milliseconds; {@link Long#MAX_VALUE} when there is none. */
    long oldestReceivedMillis() {
        return oldestReceivedMillis;
    }

    Ledger ledger() {
        return ledger;
    }

    EventBlock block() {
        return block;
    }

    List<DeadLetter> deadLetters() {
        return deadLetters;
    }

    /** The hours that late events of this batch lie in. */
    TouchedHours touched() {
        return touched;
    }

    /** Received time of the newest event, epoch milliseconds; {@link Long#MIN_VALUE} when there is none. */
    long receivedMillis() {
        return receivedMillis;
    }
}
