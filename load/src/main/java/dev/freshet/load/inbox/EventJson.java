package dev.freshet.load.inbox;

import dev.freshet.event.Event;
import dev.freshet.event.EventType;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An encoded event as the Segment JSON that it may have come from, so that people can read it, repair it and send it again.
 * What enrichment added (country, browser, system, device) has no place in the spec and is left out.
 */
final class EventJson {

    private static final JsonMapper JSON = new JsonMapper();

    /** Fields of the spec that are kept with the properties; some calls are refused without theirs. */
    private static final Set<String> BESIDE_PROPERTIES = Set.of("groupId", "previousId");

    private EventJson() {}

    static String of(Event event) {
        ObjectNode json = JSON.createObjectNode();
        json.put("type", event.type().text());
        json.put("messageId", event.messageId());
        json.put("timestamp", Instant.ofEpochMilli(event.timeMillis()).toString());
        put(json, "userId", event.userId());
        put(json, "anonymousId", event.anonymousId());
        ObjectNode properties = JSON.createObjectNode();
        event.properties()
                .forEach((name, value) -> (BESIDE_PROPERTIES.contains(name) ? json : properties).put(name, value));
        switch (event.type()) {
            case TRACK -> json.put("event", event.name());
            case SCREEN -> put(json, "name", event.page());
            case PAGE, IDENTIFY, GROUP, ALIAS -> {}
        }
        if (!Double.isNaN(event.durationMillis())) {
            properties.put("duration", event.durationMillis());
        }
        if (event.status() != 0) {
            properties.put("status", event.status());
        }
        json.set("properties", properties);
        ObjectNode context = context(event);
        if (!context.isEmpty()) {
            json.set("context", context);
        }
        return JSON.writeValueAsString(json);
    }

    private static ObjectNode context(Event event) {
        ObjectNode context = JSON.createObjectNode();
        Map<String, String> campaign =
                Map.of("source", event.utmSource(), "medium", event.utmMedium(), "name", event.utmCampaign());
        if (campaign.values().stream().anyMatch(value -> !value.isEmpty())) {
            ObjectNode tags = context.putObject("campaign");
            campaign.forEach((name, value) -> put(tags, name, value));
        }
        ObjectNode page = JSON.createObjectNode();
        if (event.type() != EventType.SCREEN) {
            put(page, "path", event.page());
        }
        if (!event.referrer().isEmpty()) {
            page.put("referrer", "https://" + event.referrer());
        }
        if (!page.isEmpty()) {
            context.set("page", page);
        }
        if (!event.release().isEmpty()) {
            context.putObject("app").put("version", event.release());
        }
        if (!event.sessionId().isEmpty()) {
            context.put("sessionId", event.sessionId());
        }
        return context;
    }

    private static void put(ObjectNode json, String name, String value) {
        if (!value.isEmpty()) {
            json.put(name, value);
        }
    }
}
