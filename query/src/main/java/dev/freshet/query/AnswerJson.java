package dev.freshet.query;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes answers in the form of the API's contract. */
public final class AnswerJson {
    private AnswerJson() {}

    /** The whole answer, UTF-8. */
    public static byte[] bytes(Answer answer) {
        return Json.bytes(json -> write(json, answer));
    }

    /** The whole answer as the next value of a larger document. */
    public static void write(JsonGenerator json, Answer answer) {
        json.writeStartObject();
        json.writeArrayPropertyStart("series");
        answer.series().forEach(series -> write(json, series));
        json.writeEndArray();
        json.writeArrayPropertyStart("totals");
        answer.totals().forEach(total -> write(json, total));
        json.writeEndArray();
        json.writeName("meta");
        write(json, answer.meta());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Series series) {
        json.writeStartObject();
        writeGroup(json, series.group());
        writePoints(json, "points", series.points());
        if (!series.previous().isEmpty()) {
            writePoints(json, "previous", series.previous());
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Total total) {
        json.writeStartObject();
        writeGroup(json, total.group());
        json.writeName("value");
        writeNumber(json, total.value());
        if (total.previous().isPresent()) {
            json.writeName("previous");
            writeNumber(json, total.previous().getAsDouble());
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Meta meta) {
        json.writeStartObject();
        json.writeNumberProperty("from", meta.from().toEpochMilli());
        json.writeNumberProperty("to", meta.to().toEpochMilli());
        json.writeStringProperty("interval", meta.interval().label());
        json.writeStringProperty(
                "timezone",
                meta.timezone().getId().equals("Z") ? "UTC" : meta.timezone().getId());
        writeInstant(
                json, "completeTo", meta.completeTo().map(Instant::toEpochMilli).orElse(null));
        writeInstant(
                json, "openFrom", meta.openFrom().map(Instant::toEpochMilli).orElse(null));
        json.writeStringProperty("tier", meta.tier().label());
        json.writeStringProperty("cache", meta.cache().label());
        json.writeStringProperty("reason", meta.reason());
        json.writeNumberProperty("rowsRead", meta.rowsRead());
        json.writeNumberProperty("elapsedMillis", Math.round(meta.elapsedMillis() * 10) / 10.0);
        json.writeBooleanProperty("exact", meta.exact());
        json.writeName("error");
        writeNumber(json, meta.error().orElse(Double.NaN));
        json.writeEndObject();
    }

    private static void writeGroup(JsonGenerator json, List<String> group) {
        json.writeArrayPropertyStart("group");
        group.forEach(json::writeString);
        json.writeEndArray();
    }

    private static void writePoints(JsonGenerator json, String name, List<Point> points) {
        json.writeArrayPropertyStart(name);
        for (Point point : points) {
            json.writeStartArray();
            json.writeNumber(point.atMillis());
            writeNumber(json, point.value());
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private static void writeInstant(JsonGenerator json, String name, @Nullable Long millis) {
        if (millis == null) {
            json.writeNullProperty(name);
        } else {
            json.writeNumberProperty(name, millis);
        }
    }

    /** NaN and infinities, which JSON does not have, as null; whole numbers without a fraction. */
    private static void writeNumber(JsonGenerator json, double value) {
        if (!Double.isFinite(value)) {
            json.writeNull();
        } else if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            json.writeNumber((long) value);
        } else {
            json.writeNumber(value);
        }
    }
}
