package dev.freshet.load.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.freshet.event.DecodedRecord;
import dev.freshet.event.ErrorCode;
import dev.freshet.event.EventCodec;
import dev.freshet.event.EventLimits;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rows of the tables {@code rejected} and {@code accepted}, as JSON lines, made of records of their topics. Any bytes
 * whatever have a row, or for {@code accepted} none: the same record always the same.
 */
final class InboxRows {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST_DETAIL = 1_000;
    private static final int LONGEST_WORD = 200;

    /** Room for Base64 of an event, which is a third longer. */
    private static final int LONGEST_PAYLOAD = EventLimits.DEFAULTS.eventBytes() * 3 / 2;

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    /** The last instant that a DateTime64 and a DateTime can both hold, as a bound for times from outside. */
    private static final long LATEST_MILLIS = 4_294_967_295_000L;

    private InboxRows() {}

    static byte[] rejected(ConsumerRecord<byte[], byte[]> record) {
        ObjectNode row = JSON.createObjectNode();
        row.put("partition", record.partition());
        row.put("offset", record.offset());
        byte[] value = record.value() == null ? new byte[0] : record.value();
        Optional<JsonNode> read = read(value);
        JsonNode json = read.orElseGet(JSON::createObjectNode);
        row.put("received", MILLIS.format(time(json.path("receivedMillis").asLong(record.timestamp()))));
        row.put("source", json.has("topic") ? "deadLettered" : "refused");
        row.put("product", word(json, "product"));
        row.put("code", read.isPresent() ? word(json, "code") : ErrorCode.CORRUPT_RECORD.code());
        row.put("detail", cut(text(json, "detail"), LONGEST_DETAIL));
        row.put("key", word(json, "key"));
        row.put("sdk", word(json, "sdk"));
        row.put("call", word(json, "call"));
        String payload = read.isPresent() ? payload(row, json) : new String(value, UTF_8);
        row.put("payload", cut(payload, LONGEST_PAYLOAD));
        row.put("cut", payload.length() > LONGEST_PAYLOAD || isCut(json));
        return line(row);
    }

    static Optional<byte[]> accepted(ConsumerRecord<byte[], byte[]> record) {
        return read(record.value() == null ? new byte[0] : record.value()).map(json -> {
            ObjectNode row = JSON.createObjectNode();
            row.put("minute", SECONDS.format(time(json.path("minuteMillis").asLong(0))));
            row.put("product", word(json, "product"));
            row.put("collector", word(json, "collector"));
            row.put("events", Math.max(0, json.path("events").asLong(0)));
            row.put("dropped", Math.max(0, json.path("dropped").asLong(0)));
            return line(row);
        });
    }

    private static Optional<JsonNode> read(byte[] value) {
        try {
            return Optional.of(JSON.readTree(value)).filter(JsonNode::isObject);
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    /** The event itself where the record holds one in its encoded form; also fills in whose it is. */
    private static String payload(ObjectNode row, JsonNode json) {
        if (!json.has("payloadBase64")) {
            return text(json, "payload");
        }
        String base64 = text(json, "payloadBase64");
        try {
            if (EventCodec.decode(Base64.getDecoder().decode(base64)) instanceof DecodedRecord.Valid(var event)) {
                if (row.path("product").asString("").isEmpty()) {
                    row.put("product", cut(event.product(), LONGEST_WORD));
                }
                return EventJson.of(event);
            }
        } catch (IllegalArgumentException notBase64) {
            return base64;
        }
        return base64;
    }

    /** Collect and the loader cut at the limit of an event. */
    private static boolean isCut(JsonNode json) {
        return text(json, "payload").getBytes(UTF_8).length >= EventLimits.DEFAULTS.eventBytes();
    }

    private static Instant time(long millis) {
        return Instant.ofEpochMilli(Math.clamp(millis, 0, LATEST_MILLIS));
    }

    private static String word(JsonNode json, String field) {
        return cut(text(json, field), LONGEST_WORD);
    }

    private static String text(JsonNode json, String field) {
        return json.path(field).asString("");
    }

    private static String cut(String text, int length) {
        return text.length() > length ? text.substring(0, length) : text;
    }

    private static byte[] line(ObjectNode row) {
        return (JSON.writeValueAsString(row) + "\n").getBytes(UTF_8);
    }
}
