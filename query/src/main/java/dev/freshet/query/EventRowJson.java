package dev.freshet.query;

import java.util.HexFormat;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Writes the events of the tail in the form of the API's contract. */
public final class EventRowJson {
    private EventRowJson() {}

    /** The rows as an array, the next value of a larger document. */
    public static void write(JsonGenerator json, List<EventRow> rows) {
        json.writeStartArray();
        rows.forEach(row -> write(json, row));
        json.writeEndArray();
    }

    /** The answer to a tail question, UTF-8. */
    public static byte[] bytes(List<EventRow> rows) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeName("events");
            write(json, rows);
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, EventRow row) {
        json.writeStartObject();
        json.writeStringProperty("product", row.product());
        json.writeStringProperty("type", row.type());
        json.writeStringProperty("event", row.event());
        json.writeNumberProperty("time", row.timeMillis());
        json.writeNumberProperty("received", row.receivedMillis());
        json.writeStringProperty("message", hash(row.message()));
        json.writeStringProperty("user", hash(row.user()));
        json.writeStringProperty("userId", row.userId());
        json.writeStringProperty("session", hash(row.session()));
        json.writeStringProperty("page", row.page());
        json.writeStringProperty("referrer", row.referrer());
        json.writeStringProperty("channel", row.channel());
        json.writeStringProperty("country", row.country());
        json.writeStringProperty("browser", row.browser());
        json.writeStringProperty("os", row.os());
        json.writeStringProperty("device", row.device());
        json.writeStringProperty("release", row.release());
        json.writeBooleanProperty("error", row.error());
        json.writeName("duration");
        if (Double.isNaN(row.durationMillis())) {
            json.writeNull();
        } else {
            json.writeNumber(row.durationMillis());
        }
        json.writeName("status");
        if (row.status() == 0) {
            json.writeNull();
        } else {
            json.writeNumber(row.status());
        }
        json.writeObjectPropertyStart("properties");
        row.properties().forEach(json::writeStringProperty);
        json.writeEndObject();
        json.writeEndObject();
    }

    private static String hash(long value) {
        return HexFormat.of().toHexDigits(value);
    }
}
