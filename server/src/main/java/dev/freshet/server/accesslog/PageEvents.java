package dev.freshet.server.accesslog;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A request body of page events in the making, and which line each of them came from. Not thread-safe. */
final class PageEvents {

    private static final int FULL_EVENTS = 500;
    private static final int FULL_BYTES = 1 << 20;
    private static final JsonFactory JSON = new JsonFactory();

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(FULL_BYTES / 2);
    private final List<Long> lines = new ArrayList<>();
    private final String site;
    private JsonGenerator json = open();

    /** @param site the host that the paths belong to, "" when it is not known */
    PageEvents(String site) {
        this.site = site;
    }

    boolean full() {
        json.flush();
        return lines.size() >= FULL_EVENTS || bytes.size() >= FULL_BYTES;
    }

    boolean empty() {
        return lines.isEmpty();
    }

    void add(AccessLogLine line, long number, Duration shift, String messageId, String visitor) {
        lines.add(number);
        json.writeStartObject();
        json.writeStringProperty("type", "page");
        json.writeStringProperty("messageId", messageId);
        json.writeStringProperty("anonymousId", visitor);
        json.writeStringProperty("timestamp", line.time().plus(shift).toString());
        json.writeObjectPropertyStart("properties");
        json.writeStringProperty("path", line.path());
        json.writeStringProperty("method", line.method());
        json.writeNumberProperty("status", line.status());
        json.writeNumberProperty("bytes", line.bytes());
        if (!Double.isNaN(line.durationMillis())) {
            json.writeNumberProperty("duration", line.durationMillis());
        }
        json.writeEndObject();
        json.writeObjectPropertyStart("context");
        json.writeStringProperty("ip", line.address());
        json.writeStringProperty("userAgent", line.userAgent());
        json.writeObjectPropertyStart("page");
        json.writeStringProperty("path", line.path());
        json.writeStringProperty("referrer", line.referrer());
        if (!site.isEmpty()) {
            json.writeStringProperty("url", "http://" + site + line.path());
        }
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
    }

    /** The line numbers, by the events' places in the batch. */
    List<Long> lines() {
        return List.copyOf(lines);
    }

    /** The finished body, after which this is empty. */
    byte[] take() {
        json.writeEndArray();
        json.writeEndObject();
        json.close();
        byte[] body = bytes.toByteArray();
        bytes.reset();
        lines.clear();
        json = open();
        return body;
    }

    private JsonGenerator open() {
        JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), bytes);
        generator.writeStartObject();
        generator.writeArrayPropertyStart("batch");
        return generator;
    }
}
