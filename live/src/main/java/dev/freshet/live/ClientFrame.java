package dev.freshet.live;

import dev.freshet.event.ErrorCode;
import dev.freshet.query.Parsed;
import dev.freshet.query.Question;
import dev.freshet.query.QuestionJson;
import dev.freshet.query.TailQuestion;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a client says over its socket. */
sealed interface ClientFrame {

    /** Watch something under a name of the client's own; what it watched under that name before, it no longer does. */
    record Subscribe(String id, Watched watched) implements ClientFrame {}

    /** Watch no longer. */
    record Unsubscribe(String id) implements ClientFrame {}

    /**
     * Something that cannot be done.
     *
     * @param id the subscription that it was meant for, {@code ""} if that cannot be told
     */
    record Wrong(String id, ErrorCode code, String detail) implements ClientFrame {}

    /** Longest name of a subscription. */
    int ID_LENGTH = 64;

    /** Reads a frame; never throws. */
    static ClientFrame read(String text) {
        JsonNode json;
        try {
            json = Reading.MAPPER.readTree(text.getBytes(StandardCharsets.UTF_8));
        } catch (JacksonException malformed) {
            return new Wrong("", ErrorCode.MALFORMED_JSON, malformed.getOriginalMessage());
        }
        if (!json.isObject()) {
            return new Wrong("", ErrorCode.WRONG_TYPE, "a frame is a JSON object");
        }
        String id = json.path("id").isString() ? json.path("id").stringValue() : "";
        if (id.isEmpty() || id.length() > ID_LENGTH) {
            return new Wrong("", ErrorCode.OUT_OF_BOUNDS, "`id` is a text of 1 to " + ID_LENGTH + " characters");
        }
        for (String name : json.propertyNames()) {
            if (!Reading.FIELDS.contains(name)) {
                return new Wrong(
                        id, ErrorCode.UNKNOWN_FIELD, "unknown field; known: " + String.join(", ", Reading.FIELDS));
            }
        }
        return switch (json.path("type").isString() ? json.path("type").stringValue() : "") {
            case "subscribe" -> Reading.subscribe(id, json);
            case "unsubscribe" -> new Unsubscribe(id);
            default -> new Wrong(id, ErrorCode.UNKNOWN_FRAME, "`type` is subscribe or unsubscribe");
        };
    }

    /** How frames are read. */
    final class Reading {
        private static final Set<String> FIELDS = Set.of("type", "id", "query", "tail");
        private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(8)
                                .maxNameLength(256)
                                .build())
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .build())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();

        private Reading() {}

        private static ClientFrame subscribe(String id, JsonNode json) {
            if (json.has("query") == json.has("tail")) {
                return new Wrong(id, ErrorCode.MISSING_FIELD, "subscribe has either `query` or `tail`");
            }
            return json.has("query")
                    ? switch (QuestionJson.question(json.path("query"))) {
                        case Parsed.Valid<Question>(var question) -> new Subscribe(id, new Watched.Asked(question));
                        case Parsed.Invalid<Question>(var code, var detail) -> new Wrong(id, code, detail);
                    }
                    : switch (QuestionJson.tail(json.path("tail"))) {
                        case Parsed.Valid<TailQuestion>(var question) -> new Subscribe(id, new Watched.Tail(question));
                        case Parsed.Invalid<TailQuestion>(var code, var detail) -> new Wrong(id, code, detail);
                    };
        }
    }
}
