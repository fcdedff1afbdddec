package dev.freshet.server.demo;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The JSON of one request body, growing event by event. Not thread-safe. */
final class BatchBuffer {

    private static final JsonFactory JSON = new JsonFactory();

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
    private JsonGenerator json = open();
    private int events;

    void add(DemoEvent event) {
        SegmentWriter.write(event, json);
        events++;
    }

    int size() {
        return events;
    }

    /** The finished body, after which the buffer is empty; nothing when there are no events. */
    Optional<byte[]> take() {
        if (events == 0) {
            return Optional.empty();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.close();
        byte[] body = bytes.toByteArray();
        bytes.reset();
        json = open();
        events = 0;
        return Optional.of(body);
    }

    private JsonGenerator open() {
        JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), bytes);
        generator.writeStartObject();
        generator.writeArrayPropertyStart("batch");
        return generator;
    }
}
