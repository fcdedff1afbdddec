package dev.freshet.load;

import dev.freshet.event.DecodedRecord;
import dev.freshet.event.ErrorCode;
import dev.freshet.event.Event;
import dev.freshet.event.EventCodec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Decodes Freshet's own topic. */
final class EventRecordDecoder implements RecordDecoder {

    @Override
    public Decoded decode(ConsumerRecord<byte[], byte[]> record) {
        byte @Nullable [] value = record.value();
        if (value == null) {
            return refuse(record, ErrorCode.CORRUPT_RECORD, "the record has no value");
        }
        return switch (EventCodec.decode(value)) {
            case DecodedRecord.Valid(Event event) -> new Decoded.Row(event);
            case DecodedRecord.Invalid(ErrorCode code, String detail) -> refuse(record, code, detail);
        };
    }

    private static Decoded refuse(ConsumerRecord<byte[], byte[]> record, ErrorCode code, String detail) {
        return new Decoded.Refused(DeadLetter.ofBytes(record, "", code, detail));
    }
}
