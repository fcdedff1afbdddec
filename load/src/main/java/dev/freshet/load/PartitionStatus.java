package dev.freshet.load;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How far one partition is stored, as this loader knows it.
 *
 * @param incarnation the life of the partition that its offsets are of: they begin again when a topic is made anew
 * @param storedOffset offset of the next record to store; all before it are in ClickHouse or in the dead letters
 * @param endOffset offset of the next record to be written to the partition, as of the last fetch
 * @param completeTo every event that was received before this instant is stored
 * @param lastProgress when the stored offset last moved, or the partition was last seen with nothing left to store
 * @param deduplicationWindow the time for which a stored message is surely remembered, so that its repetition is not counted: the configured one, or
 *     less where memory does not suffice; empty while the partition waits for its memory
 * @param lastError why the last attempt to store failed; empty once one has succeeded
 * @param held the hold that this partition keeps, with nothing of it being inserted or promised; {@code ""} for none
 */
public record PartitionStatus(
        String topic,
        int partition,
        String incarnation,
        long storedOffset,
        long endOffset,
        Instant completeTo,
        Instant lastProgress,
        Optional<Duration> deduplicationWindow,
        Optional<String> lastError,
        String held) {

    /** Records that are in Kafka and not yet stored. */
    public long lag() {
        return Math.max(0, endOffset - storedOffset);
    }
}
