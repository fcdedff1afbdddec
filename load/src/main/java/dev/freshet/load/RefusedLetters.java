package dev.freshet.load;

import dev.freshet.event.ErrorCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Makes the dead letters of rows that ClickHouse refuses: their records are read once more, as a batch keeps none. Thread-safe. */
final class RefusedLetters {

    private final RecordLookup lookup;
    private final Map<String, RecordDecoder> decoders;

    RefusedLetters(RecordLookup lookup, Map<String, RecordDecoder> decoders) {
        this.lookup = lookup;
        this.decoders = decoders;
    }

    /** One of each row; with an empty payload, and the time at which the event was received, where Kafka no longer has the record. */
    List<DeadLetter> of(TopicPartition partition, List<RefusedRow> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        RecordDecoder decoder = decoders.getOrDefault(partition.topic(), new EventRecordDecoder());
        Map<Long, ConsumerRecord<byte[], byte[]>> records =
                lookup.read(partition, rows.stream().map(RefusedRow::offset).toList());
        return rows.stream()
                .map(row -> decoder.refuse(
                        records.getOrDefault(row.offset(), gone(partition, row)),
                        row.product(),
                        ErrorCode.REFUSED_BY_STORE,
                        row.detail()))
                .collect(Collectors.toUnmodifiableList());
    }

    private static ConsumerRecord<byte[], byte[]> gone(TopicPartition partition, RefusedRow row) {
        return new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                row.offset(),
                row.receivedMillis(),
                TimestampType.CREATE_TIME,
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                new byte[0],
                new byte[0],
                new RecordHeaders(),
                Optional.empty());
    }
}
