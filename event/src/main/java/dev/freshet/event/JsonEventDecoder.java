package dev.freshet.event;

import java.util.OptionalLong;

/**
 * Decodes the records of a team's own topic: one JSON event each, in the form of the spec, {@code track} unless it names
 * another type. What depends on the sender's connection (country, user agent) is not known there; the device's own
 * words are taken instead.
 *
 * <p>An instance belongs to one thread.
 */
public final class JsonEventDecoder {
    private final EventReader reader;

    /** Decodes within the limits. */
    public JsonEventDecoder(EventLimits limits) {
        this.reader = new EventReader(limits);
    }

    /**
     * The event of a record; any bytes whatever have an answer.
     *
     * @param product slug of the product that the topic belongs to
     * @param receivedMillis the record's time, epoch milliseconds
     */
    public DecodedRecord decode(byte[] bytes, String product, long receivedMillis) {
        try {
            var scanner = new BodyScanner(bytes, 0, bytes.length);
            Span span = scanner.value();
            if (scanner.peek() != -1) {
                return new DecodedRecord.Invalid(ErrorCode.MALFORMED_JSON, "more follows the event");
            }
            DecodedEvent event = reader.read(
                    bytes, span, null, EventType.TRACK, SharedContext.NONE, OptionalLong.empty(), receivedMillis);
            var client = new Client("", "", event.osName(), event.deviceType());
            return new DecodedRecord.Valid(event.enrich(product, receivedMillis, client));
        } catch (MalformedBodyException malformed) {
            return new DecodedRecord.Invalid(ErrorCode.MALFORMED_JSON, String.valueOf(malformed.getMessage()));
        } catch (RefusedEventException refused) {
            return new DecodedRecord.Invalid(refused.code(), refused.detail());
        }
    }
}
