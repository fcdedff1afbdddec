package dev.freshet.load;

import dev.freshet.event.ErrorCode;
import dev.freshet.event.Event;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Decides what becomes of each record of one partition: it is decoded, its times are judged, and its message is looked up among those that are
 * remembered. Belongs to the consumer's thread.
 *
 * <p>The answer follows from the record, the batch's {@link Terms} and the records before it alone, never from the clock: a repeated
 * batch gets the same answers.
 */
final class Admission {

    private final RecordDecoder decoder;
    private final Horizon horizon;

    Admission(RecordDecoder decoder, Horizon horizon) {
        this.decoder = decoder;
        this.horizon = horizon;
    }

    /** See {@link RecordDecoder#knowsWhenReceived}. */
    boolean knowsWhenReceived() {
        return decoder.knowsWhenReceived();
    }

    Decoded admit(ConsumerRecord<byte[], byte[]> record, Terms terms, MessageMemory memory) {
        Decoded decoded = decoder.decode(record);
        if (!(decoded instanceof Decoded.Row(Event event))) {
            return decoded;
        }
        Optional<ErrorCode> refusal = horizon.refusal(event, terms.atMillis());
        if (refusal.isPresent()) {
            String detail = "of " + Instant.ofEpochMilli(event.timeMillis()) + ", received "
                    + Instant.ofEpochMilli(event.receivedMillis());
            return new Decoded.Refused(decoder.refuse(record, event.product(), refusal.get(), detail));
        }
        return memory.add(event) ? decoded : new Decoded.Duplicate(event);
    }
}
