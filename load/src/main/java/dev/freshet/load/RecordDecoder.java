package dev.freshet.load;

import dev.freshet.event.ErrorCode;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Makes the event of a Kafka record. The same record always gives the same answer: a repeated batch depends on it. */
@FunctionalInterface
interface RecordDecoder {
    Decoded decode(ConsumerRecord<byte[], byte[]> record);

    /** Whether the time at which an event was received is one that Freshet took; otherwise it is what the record's producer claims. */
    default boolean knowsWhenReceived() {
        return true;
    }

    /** The dead letter of a record whose event cannot be stored. Thread-safe. */
    default DeadLetter refuse(ConsumerRecord<byte[], byte[]> record, String product, ErrorCode code, String detail) {
        return DeadLetter.ofBytes(record, product, code, detail);
    }
}
