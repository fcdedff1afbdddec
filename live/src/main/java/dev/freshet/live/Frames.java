package dev.freshet.live;

import dev.freshet.event.Problem;
import dev.freshet.query.Answer;
import dev.freshet.query.AnswerJson;
import dev.freshet.query.EventRow;
import dev.freshet.query.EventRowJson;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The server's frames. One that many get is made of a head of each subscription's own, {@code {"type":..,"id":..,
 * "sequence":..,}}, and a body that is encoded once; on the wire they are the two fragments of one message.
 */
final class Frames {
    private static final JsonFactory JSON = new JsonFactory();

    private Frames() {}

    /**
     * The rest of a {@code snapshot} frame.
     *
     * @param at when the tick began that asked for the answer
     */
    static Buffer snapshotBody(Instant at, Answer answer) {
        return body(json -> {
            json.writeNumberProperty("at", at.toEpochMilli());
            json.writeName("answer");
            AnswerJson.write(json, answer);
        });
    }

    /**
     * The rest of an {@code update} frame.
     *
     * @param at when the tick began that asked for the answer
     * @param from points before this instant are no longer part of the answer
     */
    static Buffer updateBody(Instant at, long from, Answer changes) {
        return body(json -> {
            json.writeNumberProperty("at", at.toEpochMilli());
            json.writeNumberProperty("from", from);
            json.writeName("answer");
            AnswerJson.write(json, changes);
        });
    }

    /** The rest of an {@code events} frame. */
    static Buffer eventsBody(List<EventRow> events) {
        return body(json -> {
            json.writeName("events");
            EventRowJson.write(json, events);
        });
    }

    /** The start of a frame whose rest is one of the bodies. */
    static String head(String type, String id, long sequence) {
        String open = text(json -> {
            json.writeStringProperty("type", type);
            json.writeStringProperty("id", id);
            json.writeNumberProperty("sequence", sequence);
        });
        return open.substring(0, open.length() - 1) + ",";
    }

    static String gap(String id, long missed) {
        return text(json -> {
            json.writeStringProperty("type", "gap");
            json.writeStringProperty("id", id);
            json.writeNumberProperty("missed", missed);
        });
    }

    static String error(String id, Problem problem) {
        return text(json -> {
            json.writeStringProperty("type", "error");
            json.writeStringProperty("id", id);
            json.writeName("problem");
            json.writeRawValue(new String(problem.toJson(), StandardCharsets.UTF_8));
        });
    }

    static String tick(Instant at, Optional<Instant> completeTo) {
        return text(json -> {
            json.writeStringProperty("type", "tick");
            json.writeNumberProperty("at", at.toEpochMilli());
            if (completeTo.isPresent()) {
                long millis = completeTo.get().toEpochMilli();
                json.writeNumberProperty("completeTo", millis);
                json.writeNumberProperty("lagMillis", Math.max(0, at.toEpochMilli() - millis));
            } else {
                json.writeNullProperty("completeTo");
                json.writeNullProperty("lagMillis");
            }
        });
    }

    /** The fields without the brace that opens their object, which the head has. */
    private static Buffer body(Consumer<JsonGenerator> fields) {
        byte[] object = bytes(fields);
        return Buffer.buffer(object.length).appendBytes(object, 1, object.length - 1);
    }

    private static String text(Consumer<JsonGenerator> fields) {
        return new String(bytes(fields), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Consumer<JsonGenerator> fields) {
        var bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            fields.accept(json);
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }
}
