package dev.freshet.load;

import dev.freshet.event.DecodedRecord;
import dev.freshet.event.ErrorCode;
import dev.freshet.event.Event;
import dev.freshet.event.EventLimits;
import dev.freshet.event.JsonEventDecoder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Decodes a team's own topic of JSON events; the time of a record in Kafka is when its event was received. Belongs to one thread.
 */
final class JsonRecordDecoder implements RecordDecoder {

    private final String product;
    private final JsonEventDecoder decoder;

    JsonRecordDecoder(String product, EventLimits limits) {
        this.product = product;
        this.decoder = new JsonEventDecoder(limits);
    }

    @Override
    public Decoded decode(ConsumerRecord<byte[], byte[]> record) {
        byte @Nullable [] value = record.value();
        if (value == null) {
            return refuse(record, ErrorCode.CORRUPT_RECORD, "the record has no value");
        }
        return switch (decoder.decode(value, product, record.timestamp())) {
            case DecodedRecord.Valid(Event event) -> new Decoded.Row(event);
            case DecodedRecord.Invalid(ErrorCode code, String detail) -> refuse(record, code, detail);
        };
    }

    @Override
    public boolean knowsWhenReceived() {
        return false;
    }

    @Override
    public DeadLetter refuse(ConsumerRecord<byte[], byte[]> record, String product, ErrorCode code, String detail) {
        return DeadLetter.ofText(record, product, code, detail);
    }

    private Decoded refuse(ConsumerRecord<byte[], byte[]> record, ErrorCode code, String detail) {
        return new Decoded.Refused(refuse(record, product, code, detail));
    }
}
