package dev.freshet.load;

import dev.freshet.event.DecodedRecord;
import dev.freshet.event.ErrorCode;
import dev.freshet.event.Event;
import dev.freshet.event.EventCodec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Decodes Freshet's own topic. */
final class EventRecordDecoder implements RecordDecoder {

    /** First instant beyond the rollups' 32-bit times: 2106-02-07T06:28:16Z. */
    private static final long TIME_END_MILLIS = (1L << 32) * 1000;

    @Override
    public Decoded decode(ConsumerRecord<byte[], byte[]> record) {
        byte @Nullable [] value = record.value();
        if (value == null) {
            return refuse(record, ErrorCode.CORRUPT_RECORD, "the record has no value");
        }
        return switch (EventCodec.decode(value)) {
            case DecodedRecord.Valid(Event event) -> check(record, event);
            case DecodedRecord.Invalid(ErrorCode code, String detail) -> refuse(record, code, detail);
        };
    }

    private static Decoded check(ConsumerRecord<byte[], byte[]> record, Event event) {
        if (event.timeMillis() < 0) {
            return refuse(record, ErrorCode.TIMESTAMP_TOO_OLD, "the time is before 1970");
        }
        if (event.timeMillis() >= TIME_END_MILLIS) {
            return refuse(record, ErrorCode.TIMESTAMP_IN_FUTURE, "the time is beyond what tables can hold");
        }
        return new Decoded.Row(event);
    }

    private static Decoded refuse(ConsumerRecord<byte[], byte[]> record, ErrorCode code, String detail) {
        return new Decoded.Refused(DeadLetter.ofBytes(record, code, detail));
    }
}
