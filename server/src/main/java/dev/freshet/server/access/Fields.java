package dev.freshet.server.access;

import dev.freshet.event.ErrorCode;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields of a request's body: one JSON object of texts. Strict, whether or not the request was checked against the
 * contract before: what is not known, missing, of another type or too long throws {@link InvalidRequest}.
 */
final class Fields {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final ObjectNode json;

    private Fields(ObjectNode json) {
        this.json = json;
    }

    static Fields of(Request request, Set<String> known) {
        ObjectNode json = parse(request.body().getBytes());
        for (String name : json.propertyNames()) {
            if (!known.contains(name)) {
                throw new InvalidRequest(ErrorCode.UNKNOWN_FIELD, "A field is not known; known are " + known);
            }
        }
        return new Fields(json);
    }

    /** A text of at most this many characters, without surrounding blanks. */
    String text(String name, int maxLength) {
        return raw(name, maxLength)
                .orElseThrow(() -> new InvalidRequest(ErrorCode.MISSING_FIELD, name + " is missing"))
                .strip();
    }

    Optional<String> optionalText(String name, int maxLength) {
        return raw(name, maxLength).map(String::strip);
    }

    /** A text just as it was sent. */
    Optional<String> raw(String name, int maxLength) {
        JsonNode value = json.get(name);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isString()) {
            throw new InvalidRequest(ErrorCode.WRONG_TYPE, name + " must be a text");
        }
        if (value.stringValue().length() > maxLength) {
            throw new InvalidRequest(ErrorCode.VALUE_TOO_LONG, name + " may have " + maxLength + " characters at most");
        }
        if (value.stringValue().indexOf('\0') >= 0) {
            throw new InvalidRequest(ErrorCode.NUL_CHARACTER, name + " contains a NUL character");
        }
        return Optional.of(value.stringValue());
    }

    private static ObjectNode parse(byte[] body) {
        try {
            if (JSON.readTree(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            throw new InvalidRequest(ErrorCode.MALFORMED_JSON, "The body is not valid JSON: " + e.getOriginalMessage());
        }
        throw new InvalidRequest(ErrorCode.WRONG_TYPE, "The body must be a JSON object");
    }
}
