package dev.freshet.live;

import dev.freshet.event.Problem;
import dev.freshet.query.Answer;
import dev.freshet.query.AnswerJson;
import dev.freshet.query.EventRow;
import dev.freshet.query.EventRowJson;
import io.netty.buffer.ByteBuf;
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
 * "sequence":..,}} (see {@link Subscription#head}), and a body that is encoded once, as it stands on the wire: they are the
 * two fragments of one message.
 */
final class Frames {
    private static final JsonFactory JSON = new JsonFactory();

    private Frames() {}

    /**
     * The rest of a {@code snapshot} frame.
     *
     * @param at when the tick began that asked for the answer
     */
    static ByteBuf snapshotBody(Instant at, Answer answer) {
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
    static ByteBuf updateBody(Instant at, long from, Answer changes) {
        return body(json -> {
            json.writeNumberProperty("at", at.toEpochMilli());
            json.writeNumberProperty("from", from);
            json.writeName("answer");
            AnswerJson.write(json, changes);
        });
    }

    /** The rest of an {@code events} frame. */
    static ByteBuf eventsBody(List<EventRow> events) {
        return body(json -> {
            json.writeName("events");
            EventRowJson.write(json, events);
        });
    }

    /** What stands between the type and the number in each head of a subscription. */
    static byte[] idField(String id) {
        byte[] object = bytes(json -> json.writeStringProperty("id", id));
        String field = new String(object, 1, object.length - 2, StandardCharsets.UTF_8);
        return ("\"," + field + ",\"sequence\":").getBytes(StandardCharsets.UTF_8);
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

    /** A {@code tick} frame, for all sockets. */
    static ByteBuf tick(Instant at, Optional<Instant> completeTo) {
        return Fragments.sharedWhole(bytes(json -> {
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
        }));
    }

    /** The fields without the brace that opens their object, which the head has. */
    private static ByteBuf body(Consumer<JsonGenerator> fields) {
        return Fragments.sharedRest(bytes(fields), 1);
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
