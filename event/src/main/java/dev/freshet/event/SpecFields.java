package dev.freshet.event;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonParser;

/** The top-level fields of a Segment event, each at most once; unknown ones are skipped. Used for one event. */
final class SpecFields {
    private enum Field {
        TYPE("type"),
        EVENT("event"),
        NAME("name"),
        CATEGORY("category"),
        MESSAGE_ID("messageId"),
        USER_ID("userId"),
        ANONYMOUS_ID("anonymousId"),
        PREVIOUS_ID("previousId"),
        GROUP_ID("groupId"),
        WRITE_KEY("writeKey"),
        TIMESTAMP("timestamp"),
        SENT_AT("sentAt"),
        CONTEXT("context"),
        PROPERTIES("properties"),
        TRAITS("traits");

        private static final Map<String, Field> BY_NAME = new HashMap<>();

        static {
            for (Field field : values()) {
                BY_NAME.put(field.text, field);
            }
        }

        private final String text;

        Field(String text) {
            this.text = text;
        }
    }

    private final JsonParser json;
    private final FieldReader fields;
    private final EventLimits limits;
    private final EventDraft draft;
    private final boolean typeGiven;
    private final Set<Field> seen = EnumSet.noneOf(Field.class);

    SpecFields(JsonParser json, FieldReader fields, EventLimits limits, EventDraft draft, boolean typeGiven) {
        this.json = json;
        this.fields = fields;
        this.limits = limits;
        this.draft = draft;
        this.typeGiven = typeGiven;
    }

    /** Reads the current object into the draft. */
    void read() throws RefusedEventException {
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            Field field = Field.BY_NAME.get(name);
            if (field == null) {
                json.skipChildren();
                continue;
            }
            if (!seen.add(field)) {
                throw new RefusedEventException(ErrorCode.DUPLICATE_KEY, name + " stands twice");
            }
            read(field);
        }
    }

    private void read(Field field) throws RefusedEventException {
        switch (field) {
            case TYPE -> readType();
            case EVENT -> draft.event = name(field);
            case NAME -> draft.name = name(field);
            case CATEGORY -> draft.category = name(field);
            case MESSAGE_ID -> draft.messageId = id(field);
            case USER_ID -> draft.userId = id(field);
            case ANONYMOUS_ID -> draft.anonymousId = id(field);
            case PREVIOUS_ID -> draft.previousId = id(field);
            case GROUP_ID -> draft.groupId = id(field);
            case WRITE_KEY -> draft.writeKey = id(field);
            case TIMESTAMP -> draft.timestamp = fields.time(field.text);
            case SENT_AT -> draft.sentAt = fields.sendingTime(field.text);
            case CONTEXT -> {
                if (fields.isObject(field.text)) {
                    new ContextReader(json, fields, draft.context).read();
                }
            }
            case PROPERTIES, TRAITS -> {
                if (fields.isObject(field.text)) {
                    new PropertyReader(json, fields, limits, draft).read();
                }
            }
        }
    }

    private void readType() throws RefusedEventException {
        String text = name(Field.TYPE);
        if (!typeGiven && !text.isEmpty()) {
            draft.type = EventType.ofText(text)
                    .orElseThrow(() -> new RefusedEventException(
                            ErrorCode.UNKNOWN_EVENT_TYPE,
                            "type is none of track, page, screen, identify, group, alias"));
        }
    }

    private String name(Field field) throws RefusedEventException {
        return fields.text(field.text, limits.nameLength());
    }

    private String id(Field field) throws RefusedEventException {
        return fields.text(field.text, limits.idLength());
    }
}
