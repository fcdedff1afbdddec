package dev.freshet.load;

import dev.freshet.load.columns.LedgerBlock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * What became of the records of one batch, by product and the minute in which they were received: each is stored, a duplicate, or a dead
 * letter. Belongs to one thread at a time.
 */
final class Ledger {

    private static final long MINUTE_MILLIS = 60_000;

    private record Line(String product, long minuteMillis) {}

    private static final class Counts {
        private long stored;
        private long duplicates;
        private long deadLettered;
    }

    private final Map<Line, Counts> lines = new LinkedHashMap<>();
    private Line lastLine = new Line("", -1);
    private Counts lastCounts = new Counts();
    private long duplicates;

    void stored(String product, long receivedMillis) {
        counts(product, receivedMillis).stored++;
    }

    void duplicate(String product, long receivedMillis) {
        counts(product, receivedMillis).duplicates++;
        duplicates++;
    }

    void deadLettered(String product, long receivedMillis) {
        counts(product, receivedMillis).deadLettered++;
    }

    /** Duplicates of all products. */
    long duplicates() {
        return duplicates;
    }

    /** A copy in which some of the stored are dead letters instead. */
    Ledger withRefused(Iterable<RefusedRow> refused) {
        Ledger copy = new Ledger();
        copy.duplicates = duplicates;
        lines.forEach((line, counts) -> {
            Counts same = copy.counts(line.product, line.minuteMillis);
            same.stored = counts.stored;
            same.duplicates = counts.duplicates;
            same.deadLettered = counts.deadLettered;
        });
        for (RefusedRow row : refused) {
            Counts counts = copy.counts(row.product(), row.receivedMillis());
            counts.stored--;
            counts.deadLettered++;
        }
        return copy;
    }

    /** The rows of the table {@code ledger}, for the batch of these offsets. */
    LedgerBlock block(TopicPartition partition, Incarnation incarnation, long from, long end) {
        LedgerBlock block = new LedgerBlock(partition.topic(), partition.partition(), incarnation.text(), from, end);
        lines.forEach((line, counts) ->
                block.add(line.product, line.minuteMillis, counts.stored, counts.duplicates, counts.deadLettered));
        return block;
    }

    /** Records of one product and minute mostly follow each other, so that the last line is asked first. */
    private Counts counts(String product, long receivedMillis) {
        long minuteMillis = receivedMillis - Math.floorMod(receivedMillis, MINUTE_MILLIS);
        if (minuteMillis != lastLine.minuteMillis || !product.equals(lastLine.product)) {
            lastLine = new Line(product, minuteMillis);
            lastCounts = lines.computeIfAbsent(lastLine, _ -> new Counts());
        }
        return lastCounts;
    }
}
