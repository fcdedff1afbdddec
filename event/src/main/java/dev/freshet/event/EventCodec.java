package dev.freshet.event;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The compact binary form of an event in Kafka, version 1.
 *
 * <pre>
 * byte    version, 1
 * byte    type code
 * byte    flags: 1 = error, 2 = has a duration, 4 = has a status
 * signed  timeMillis
 * signed  receivedMillis - timeMillis
 * id      messageId, userId, anonymousId, sessionId
 * text    product, name, page, referrer, channel, utmSource, utmMedium, utmCampaign,
 *         country, browser, os, device, release
 * 8 bytes durationMillis, IEEE 754, big endian     (if flagged)
 * varint  status                                   (if flagged)
 * varint  number of properties, then each as text name, text value
 *
 * varint  LEB128, unsigned        signed  zigzag varint
 * text    varint length in bytes, UTF-8
 * id      0 and 16 bytes for a UUID in canonical lower-case form, else varint length + 1, UTF-8
 * </pre>
 *
 * A change of the format takes a new version number; a reader refuses versions it does not know. Encoding reuses one
 * buffer: an instance belongs to one thread. Decoding is thread-safe.
 */
public final class EventCodec {
    private static final int VERSION = 1;
    private static final int ERROR = 1;
    private static final int DURATION = 2;
    private static final int STATUS = 4;

    private final RecordWriter writer = new RecordWriter();

    /** The record of an event, in an array of its own. */
    public byte[] encode(Event event) {
        boolean hasDuration = !Double.isNaN(event.durationMillis());
        boolean hasStatus = event.status() != 0;
        writer.reset();
        writer.writeByte(VERSION);
        writer.writeByte(event.type().code());
        writer.writeByte((event.error() ? ERROR : 0) | (hasDuration ? DURATION : 0) | (hasStatus ? STATUS : 0));
        writer.writeSigned(event.timeMillis());
        writer.writeSigned(event.receivedMillis() - event.timeMillis());
        writer.writeId(event.messageId());
        writer.writeId(event.userId());
        writer.writeId(event.anonymousId());
        writer.writeId(event.sessionId());
        writer.writeText(event.product());
        writer.writeText(event.name());
        writer.writeText(event.page());
        writer.writeText(event.referrer());
        writer.writeText(event.channel());
        writer.writeText(event.utmSource());
        writer.writeText(event.utmMedium());
        writer.writeText(event.utmCampaign());
        writer.writeText(event.country());
        writer.writeText(event.browser());
        writer.writeText(event.os());
        writer.writeText(event.device());
        writer.writeText(event.release());
        if (hasDuration) {
            writer.writeLong(Double.doubleToRawLongBits(event.durationMillis()));
        }
        if (hasStatus) {
            writer.writeVarint(event.status());
        }
        writer.writeVarint(event.properties().size());
        for (Map.Entry<String, String> property : event.properties().entrySet()) {
            writer.writeText(property.getKey());
            writer.writeText(property.getValue());
        }
        return writer.toBytes();
    }

    /** The event of a record; any bytes whatever have an answer. */
    public static DecodedRecord decode(byte[] bytes) {
        try {
            return decode(new RecordReader(bytes));
        } catch (CorruptRecordException e) {
            return invalid(String.valueOf(e.getMessage()));
        }
    }

    private static DecodedRecord decode(RecordReader reader) throws CorruptRecordException {
        int version = reader.readByte();
        if (version != VERSION) {
            return invalid("version " + version + " is not known");
        }
        int code = reader.readByte();
        Optional<EventType> type = EventType.ofCode(code);
        if (type.isEmpty()) {
            return invalid("type " + code + " is not known");
        }
        int flags = reader.readByte();
        long timeMillis = reader.readSigned();
        long receivedMillis = timeMillis + reader.readSigned();
        String messageId = reader.readId();
        String userId = reader.readId();
        String anonymousId = reader.readId();
        String sessionId = reader.readId();
        Event event = new Event(
                reader.readText(),
                type.get(),
                reader.readText(),
                messageId,
                timeMillis,
                receivedMillis,
                userId,
                anonymousId,
                sessionId,
                reader.readText(),
                reader.readText(),
                reader.readText(),
                reader.readText(),
                reader.readText(),
                reader.readText(),
                reader.readText(),
                reader.readText(),
                reader.readText(),
                reader.readText(),
                reader.readText(),
                (flags & ERROR) != 0,
                (flags & DURATION) != 0 ? Double.longBitsToDouble(reader.readLong()) : Double.NaN,
                (flags & STATUS) != 0 ? readStatus(reader) : 0,
                readProperties(reader));
        return reader.remaining() == 0
                ? new DecodedRecord.Valid(event)
                : invalid(reader.remaining() + " bytes follow the event");
    }

    private static int readStatus(RecordReader reader) throws CorruptRecordException {
        long status = reader.readVarint();
        if (status < 100 || status > 599) {
            throw new CorruptRecordException("a status of " + status);
        }
        return (int) status;
    }

    private static Map<String, String> readProperties(RecordReader reader) throws CorruptRecordException {
        int count = reader.readCount(2);
        if (count == 0) {
            return Map.of();
        }
        Map<String, String> properties = LinkedHashMap.newLinkedHashMap(count);
        for (int i = 0; i < count; i++) {
            properties.put(reader.readText(), reader.readText());
        }
        return properties;
    }

    private static DecodedRecord invalid(String detail) {
        return new DecodedRecord.Invalid(ErrorCode.CORRUPT_RECORD, detail);
    }
}
