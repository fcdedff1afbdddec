package dev.freshet.bench.compare;

import dev.freshet.event.Event;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * An event as one flat JSON object, named as the columns of the raw table, without what is empty: what somebody would send
 * who has ClickHouse read a topic. Decoded and enriched already, so that the engine has no more to do than to parse. Not
 * thread-safe.
 */
final class FlatJson implements Backlog.Form {

    private static final float NO_DURATION = -1;

    private final JsonMapper mapper = new JsonMapper();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public byte[] of(Event event) {
        bytes.reset();
        try (JsonGenerator json = mapper.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringProperty("product", event.product());
            json.writeStringProperty("event", event.name());
            json.writeStringProperty("type", event.type().text());
            json.writeNumberProperty("time", event.timeMillis());
            json.writeNumberProperty("received", event.receivedMillis());
            json.writeStringProperty("message", event.messageId());
            text(json, "user_id", event.userId());
            text(json, "anonymous", event.anonymousId());
            text(json, "session", event.sessionId());
            text(json, "page", event.page());
            text(json, "referrer", event.referrer());
            text(json, "channel", event.channel());
            text(json, "utm_source", event.utmSource());
            text(json, "utm_medium", event.utmMedium());
            text(json, "utm_campaign", event.utmCampaign());
            text(json, "country", event.country());
            text(json, "browser", event.browser());
            text(json, "os", event.os());
            text(json, "device", event.device());
            text(json, "release", event.release());
            if (event.error()) {
                json.writeBooleanProperty("error", true);
            }
            json.writeNumberProperty(
                    "duration", event.durationMillis() >= 0 ? (float) event.durationMillis() : NO_DURATION);
            if (event.status() != 0) {
                json.writeNumberProperty("status", event.status());
            }
            properties(json, event.properties());
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void text(JsonGenerator json, String name, String value) {
        if (!value.isEmpty()) {
            json.writeStringProperty(name, value);
        }
    }

    private static void properties(JsonGenerator json, Map<String, String> properties) {
        if (!properties.isEmpty()) {
            json.writeObjectPropertyStart("properties");
            properties.forEach(json::writeStringProperty);
            json.writeEndObject();
        }
    }
}
