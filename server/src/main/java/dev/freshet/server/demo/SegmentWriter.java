package dev.freshet.server.demo;

import dev.freshet.event.EventType;
import java.time.Instant;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/** Writes events in the shape in which Freshet's own SDK sends them. */
final class SegmentWriter {

    private SegmentWriter() {}

    static void write(DemoEvent event, JsonGenerator json) {
        Visit visit = event.visit();
        Visitor visitor = visit.visitor();
        json.writeStartObject();
        json.writeStringProperty("type", event.type().text());
        if (event.type() == EventType.TRACK) {
            json.writeStringProperty("event", event.name());
        } else if (event.type() == EventType.SCREEN) {
            json.writeStringProperty("name", event.name());
        }
        json.writeStringProperty("messageId", visit.sessionId() + "-" + event.number());
        json.writeStringProperty("anonymousId", visitor.anonymousId());
        if (visitor.signedIn()) {
            json.writeStringProperty("userId", visitor.userId());
        }
        json.writeStringProperty(
                "timestamp", Instant.ofEpochMilli(event.timeMillis()).toString());
        json.writeName(event.type() == EventType.IDENTIFY ? "traits" : "properties");
        writeValues(event.properties(), json);
        writeContext(event, json);
        json.writeEndObject();
    }

    private static void writeContext(DemoEvent event, JsonGenerator json) {
        Visit visit = event.visit();
        json.writeObjectPropertyStart("context");
        json.writeStringProperty("ip", visit.visitor().address());
        json.writeStringProperty("userAgent", visit.visitor().userAgent());
        json.writeStringProperty("locale", visit.visitor().country().locale());
        json.writeStringProperty("sessionId", visit.sessionId());
        writePage(event, json);
        if (event.landing() && visit.source().hasCampaign()) {
            json.writeObjectPropertyStart("campaign");
            json.writeStringProperty("source", visit.source().utmSource());
            json.writeStringProperty("medium", visit.source().utmMedium());
            json.writeStringProperty("name", visit.source().utmCampaign());
            json.writeEndObject();
        }
        if (!visit.release().isEmpty()) {
            json.writeObjectPropertyStart("app");
            json.writeStringProperty("version", visit.release());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void writePage(DemoEvent event, JsonGenerator json) {
        String query = event.landing() ? event.visit().source().query() : "";
        json.writeObjectPropertyStart("page");
        json.writeStringProperty("path", event.page());
        if (!event.visit().origin().isEmpty()) {
            json.writeStringProperty("url", event.visit().origin() + event.page() + query);
            json.writeStringProperty("search", query);
        }
        json.writeStringProperty("referrer", event.referrer());
        json.writeEndObject();
    }

    private static void writeValues(Map<String, Object> values, JsonGenerator json) {
        json.writeStartObject();
        for (Map.Entry<String, Object> entry : values.entrySet()) {
            json.writeName(entry.getKey());
            switch (entry.getValue()) {
                case Integer whole -> json.writeNumber(whole);
                case Double number -> json.writeNumber(number);
                case Object text -> json.writeString(text.toString());
            }
        }
        json.writeEndObject();
    }
}
