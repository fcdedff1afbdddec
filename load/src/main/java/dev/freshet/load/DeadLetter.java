package dev.freshet.load;

import dev.freshet.event.ErrorCode;
import dev.freshet.event.EventLimits;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record that cannot be stored, with the reason.
 *
 * @param product empty when it is not known
 * @param timestampMillis the record's time in Kafka
 * @param detail why, for people
 * @param payload the record's value, cut at the limit of an event
 * @param base64 whether the payload is Base64 of the bytes, as of a record that is no text
 */
record DeadLetter(
        String topic,
        int partition,
        long offset,
        String product,
        long timestampMillis,
        ErrorCode code,
        String detail,
        String payload,
        boolean base64) {

    private static final byte[] NO_BYTES = {};

    /** A record of a topic of JSON. */
    static DeadLetter ofText(ConsumerRecord<byte[], byte[]> record, String product, ErrorCode code, String detail) {
        String payload = new String(payload(record), StandardCharsets.UTF_8);
        return of(record, product, code, detail, payload, false);
    }

    /** A record of the topic of encoded events. */
    static DeadLetter ofBytes(ConsumerRecord<byte[], byte[]> record, String product, ErrorCode code, String detail) {
        return of(record, product, code, detail, Base64.getEncoder().encodeToString(payload(record)), true);
    }

    private static DeadLetter of(
            ConsumerRecord<byte[], byte[]> record,
            String product,
            ErrorCode code,
            String detail,
            String payload,
            boolean base64) {
        return new DeadLetter(
                record.topic(),
                record.partition(),
                record.offset(),
                product,
                record.timestamp(),
                code,
                detail,
                payload,
                base64);
    }

    private static byte[] payload(ConsumerRecord<byte[], byte[]> record) {
        byte @Nullable [] value = record.value();
        return value == null
                ? NO_BYTES
                : Arrays.copyOf(value, Math.min(value.length, EventLimits.DEFAULTS.eventBytes()));
    }
}
