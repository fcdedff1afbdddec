package dev.freshet.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.OptionalLong;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The values of one event's fields, read from the parser with the limits on them. Used for one event. */
final class FieldReader {
    /** 9999-12-31T23:59:59.999Z: beyond it, sums of times could overflow. */
    private static final long LAST_MILLIS = 253_402_300_799_999L;

    private final JsonParser json;
    private final byte[] body;
    private final Span span;
    private final boolean mayHideCharacters;

    FieldReader(JsonParser json, byte[] body, Span span) {
        this.json = json;
        this.body = body;
        this.span = span;
        this.mayHideCharacters = span.unicodeEscapes();
    }

    /** The current value as an id or a name: a text or a number; null counts as absent. */
    String text(String field, int maxLength) throws RefusedEventException {
        JsonToken token = json.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return "";
        }
        if (token != JsonToken.VALUE_STRING && !token.isNumeric()) {
            throw wrongType(field, "a text");
        }
        return checked(field, json.getString(), maxLength);
    }

    /** A text of the context, which is a best effort: cut where too long, absent where of another type. */
    String contextText(int maxLength) throws RefusedEventException {
        JsonToken token = json.currentToken();
        if (token == JsonToken.VALUE_STRING || token.isNumeric()) {
            return Texts.cut(checked("context", json.getString(), Integer.MAX_VALUE), maxLength);
        }
        json.skipChildren();
        return "";
    }

    /** The current value as a time: ISO 8601 or epoch milliseconds; empty for null. */
    OptionalLong time(String field) throws RefusedEventException {
        JsonToken token = json.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return OptionalLong.empty();
        }
        if (token == JsonToken.VALUE_NUMBER_INT) {
            return OptionalLong.of(millis(field));
        }
        if (token != JsonToken.VALUE_STRING) {
            throw wrongType(field, "a text");
        }
        OptionalLong time = Timestamps.parse(json.getString());
        if (time.isEmpty()) {
            throw new RefusedEventException(ErrorCode.INVALID_TIMESTAMP, field + " is not an ISO 8601 instant");
        }
        return time;
    }

    /** The current value as the time of sending: one that cannot be read means that the clock is not corrected, no more. */
    OptionalLong sendingTime(String field) {
        try {
            return time(field);
        } catch (RefusedEventException unreadable) {
            json.skipChildren();
            return OptionalLong.empty();
        }
    }

    private long millis(String field) throws RefusedEventException {
        boolean fits = json.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
        if (!fits || json.getLongValue() < 0 || json.getLongValue() > LAST_MILLIS) {
            throw new RefusedEventException(ErrorCode.INVALID_TIMESTAMP, field + " is not in epoch milliseconds");
        }
        return json.getLongValue();
    }

    /** Requires an object, or null: then it is false that there is one. */
    boolean isObject(String field) throws RefusedEventException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return false;
        }
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw wrongType(field, "an object");
        }
        return true;
    }

    /** The current array as the JSON text that was sent. */
    String rawArray() {
        int from = span.from() + (int) json.currentTokenLocation().getByteOffset();
        json.skipChildren();
        int to = span.from() + (int) json.currentLocation().getByteOffset();
        return new String(body, from, to - from, UTF_8);
    }

    /** The text, if it is short enough and can be stored. */
    String checked(String field, String text, int maxLength) throws RefusedEventException {
        if (text.length() > maxLength) {
            throw new RefusedEventException(
                    ErrorCode.VALUE_TOO_LONG, Texts.cut(field, 60) + " is longer than " + maxLength + " characters");
        }
        if (mayHideCharacters) {
            if (text.indexOf('\0') >= 0) {
                throw new RefusedEventException(
                        ErrorCode.NUL_CHARACTER, Texts.cut(field, 60) + " contains a NUL character");
            }
            if (Texts.hasLoneSurrogate(text)) {
                throw new RefusedEventException(
                        ErrorCode.INVALID_UTF8, Texts.cut(field, 60) + " contains half a surrogate pair");
            }
        }
        return text;
    }

    private RefusedEventException wrongType(String field, String wanted) {
        return new RefusedEventException(
                ErrorCode.WRONG_TYPE, field + " must be " + wanted + ", not " + kind(json.currentToken()));
    }

    private static String kind(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "a text";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            case VALUE_NULL -> "null";
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT -> "something else";
        };
    }
}
