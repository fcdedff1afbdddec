package dev.freshet.event;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The parts of Segment's {@code context} that events use.
 *
 * <p>A context is written by libraries, not by people, and differs between them: what is not as expected counts as
 * absent rather than costing the event.
 */
final class ContextReader {
    private final JsonParser json;
    private final FieldReader fields;
    private final ContextDraft into;

    ContextReader(JsonParser json, FieldReader fields, ContextDraft into) {
        this.json = json;
        this.fields = fields;
        this.into = into;
    }

    /** Reads the current object. */
    void read() throws RefusedEventException {
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            JsonToken token = json.nextToken();
            switch (name) {
                case "sessionId" -> into.sessionId = label();
                case "ip" -> into.ip = fields.contextText(64);
                case "userAgent" -> into.userAgent = fields.contextText(1000);
                case "release" -> into.release = label();
                case "page", "campaign", "app", "referrer", "os", "device", "library" -> {
                    if (token == JsonToken.START_OBJECT) {
                        readPart(name);
                    } else {
                        json.skipChildren();
                    }
                }
                default -> json.skipChildren();
            }
        }
    }

    private void readPart(String part) throws RefusedEventException {
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            switch (part) {
                case "page" -> readPage(name);
                case "campaign" -> readCampaign(name);
                default -> readField(part, name);
            }
        }
    }

    private void readPage(String name) throws RefusedEventException {
        switch (name) {
            case "path" -> into.pagePath = fields.contextText(Texts.PATH_LENGTH);
            case "url" -> into.pageUrl = fields.contextText(8192);
            case "referrer" -> into.pageReferrer = fields.contextText(8192);
            case "search" -> into.pageSearch = fields.contextText(8192);
            default -> json.skipChildren();
        }
    }

    private void readCampaign(String name) throws RefusedEventException {
        switch (name) {
            case "source" -> into.campaignSource = label();
            case "medium" -> into.campaignMedium = label();
            case "name" -> into.campaignName = label();
            default -> json.skipChildren();
        }
    }

    private void readField(String part, String name) throws RefusedEventException {
        switch (part + "." + name) {
            case "app.version" -> into.appVersion = label();
            case "referrer.url" -> into.referrerUrl = fields.contextText(8192);
            case "os.name" -> into.osName = label();
            case "device.type" -> into.deviceType = label();
            case "library.name" -> into.library = label();
            default -> json.skipChildren();
        }
    }

    private String label() throws RefusedEventException {
        return fields.contextText(Texts.LABEL_LENGTH);
    }
}
