package dev.freshet.query;

import dev.freshet.event.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Strict access to the fields of a JSON document from outside: each wrong type, length or name is a refusal. */
final class JsonFields {
    private static final int DEPTH = 8;
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH)
                            .maxDocumentLength(256 * 1024)
                            .maxNameLength(256)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonFields() {}

    static ObjectNode parse(byte[] json) {
        try {
            return object(MAPPER.readTree(json), "the body");
        } catch (JacksonException malformed) {
            throw new InvalidQuestion(ErrorCode.MALFORMED_JSON, malformed.getOriginalMessage());
        }
    }

    static ObjectNode object(JsonNode node, String name) {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw wrongType(name, "an object");
    }

    static void onlyKnown(ObjectNode json, Set<String> known) {
        for (String name : json.propertyNames()) {
            if (!known.contains(name)) {
                throw new InvalidQuestion(ErrorCode.UNKNOWN_FIELD, Nearest.unknown("field", name, known));
            }
        }
    }

    static boolean absent(ObjectNode json, String name) {
        JsonNode node = json.get(name);
        return node == null || node.isNull();
    }

    static JsonNode required(ObjectNode json, String name) {
        JsonNode node = json.get(name);
        if (node == null || node.isNull()) {
            throw new InvalidQuestion(ErrorCode.MISSING_FIELD, "`" + name + "` is missing");
        }
        return node;
    }

    static String text(JsonNode node, String name, int maximumLength) {
        if (!node.isString()) {
            throw wrongType(name, "a text");
        }
        String text = node.stringValue();
        if (text.length() > maximumLength) {
            throw outOfBounds(name, "has at most " + maximumLength + " characters, this one has " + text.length());
        }
        if (text.indexOf('\0') >= 0) {
            throw new InvalidQuestion(ErrorCode.NUL_CHARACTER, "`" + name + "` contains a NUL character");
        }
        return text;
    }

    static int number(ObjectNode json, String name, int otherwise, int minimum, int maximum) {
        if (absent(json, name)) {
            return otherwise;
        }
        JsonNode node = required(json, name);
        if (!node.isIntegralNumber()) {
            throw wrongType(name, "a whole number");
        }
        if (!node.canConvertToInt() || node.intValue() < minimum || node.intValue() > maximum) {
            throw outOfBounds(name, "is between " + minimum + " and " + maximum + ", not " + node.asString());
        }
        return node.intValue();
    }

    static List<JsonNode> list(JsonNode node, String name, int minimum, int maximum) {
        if (!node.isArray()) {
            throw wrongType(name, "a list");
        }
        if (node.size() < minimum || node.size() > maximum) {
            throw outOfBounds(name, "has " + minimum + " to " + maximum + " elements, this one has " + node.size());
        }
        List<JsonNode> elements = new ArrayList<>(node.size());
        node.forEach(elements::add);
        return elements;
    }

    static InvalidQuestion wrongType(String name, String expected) {
        return new InvalidQuestion(ErrorCode.WRONG_TYPE, "`" + name + "` must be " + expected);
    }

    private static InvalidQuestion outOfBounds(String name, String bounds) {
        return new InvalidQuestion(ErrorCode.OUT_OF_BOUNDS, "`" + name + "` " + bounds);
    }
}
