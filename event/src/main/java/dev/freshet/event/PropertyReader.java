package dev.freshet.event;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The members of {@code properties} or {@code traits}, flattened: inner objects' with dots in their names, arrays as JSON
 * text, nulls left out. Used for one object.
 */
final class PropertyReader {
    private final JsonParser json;
    private final FieldReader fields;
    private final EventLimits limits;
    private final EventDraft draft;

    PropertyReader(JsonParser json, FieldReader fields, EventLimits limits, EventDraft draft) {
        this.json = json;
        this.fields = fields;
        this.limits = limits;
        this.draft = draft;
    }

    /** Reads the current object into the draft. */
    void read() throws RefusedEventException {
        read("");
    }

    // As deep as the event, which the parser bounds.
    private void read(String prefix) throws RefusedEventException {
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            String key = prefix.isEmpty() ? name : prefix + "." + name;
            JsonToken token = json.nextToken();
            if (token == JsonToken.START_OBJECT) {
                read(key);
            } else if (token == JsonToken.START_ARRAY) {
                put(key, fields.rawArray());
            } else if (token != JsonToken.VALUE_NULL) {
                if (token.isNumeric()) {
                    measure(key);
                }
                put(key, json.getString());
            }
        }
    }

    /** The two numbers that have columns of their own; out of range they are properties like any other. */
    private void measure(String key) {
        if (key.equals("duration")) {
            double duration = json.getDoubleValue();
            // The column is of 32 bits, and an infinite duration would make every sum and mean that it is in infinite.
            if (duration >= 0 && Float.isFinite((float) duration)) {
                draft.duration = duration;
            }
        } else if (key.equals("status") && json.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            double status = json.getDoubleValue();
            if (status >= 100 && status <= 599) {
                draft.status = (int) status;
            }
        }
    }

    private void put(String key, String value) throws RefusedEventException {
        fields.checked("a property's name", key, limits.nameLength());
        fields.checked(key, value, limits.valueLength());
        if (draft.properties.putIfAbsent(key, value) != null) {
            throw new RefusedEventException(
                    ErrorCode.DUPLICATE_KEY, "property " + Texts.cut(key, 60) + " stands twice");
        }
        if (draft.properties.size() > limits.properties()) {
            throw new RefusedEventException(
                    ErrorCode.TOO_MANY_PROPERTIES, "more than " + limits.properties() + " properties");
        }
    }
}
