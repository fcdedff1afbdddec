package dev.freshet.query;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads answers that {@link AnswerJson} has written, for the cache. */
final class AnswerReader {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private AnswerReader() {}

    /** The answer; empty for anything else, so that what another version left behind is computed anew. */
    static Optional<Answer> read(byte[] json) {
        try {
            JsonNode root = MAPPER.readTree(json);
            return Optional.of(new Answer(
                    elements(root.required("series")).stream()
                            .map(AnswerReader::series)
                            .toList(),
                    elements(root.required("totals")).stream()
                            .map(AnswerReader::total)
                            .toList(),
                    meta(root.required("meta"))));
        } catch (JacksonException | IllegalArgumentException | NoSuchElementException foreign) {
            return Optional.empty();
        }
    }

    private static Series series(JsonNode json) {
        return new Series(
                group(json),
                points(json.required("points")),
                json.has("previous") ? points(json.required("previous")) : List.of());
    }

    private static Total total(JsonNode json) {
        return new Total(
                group(json),
                number(json.required("value")),
                json.has("previous") ? OptionalDouble.of(number(json.required("previous"))) : OptionalDouble.empty());
    }

    private static Meta meta(JsonNode json) {
        JsonNode error = json.required("error");
        String zone = json.required("timezone").stringValue();
        return new Meta(
                Instant.ofEpochMilli(json.required("from").longValue()),
                Instant.ofEpochMilli(json.required("to").longValue()),
                Interval.of(json.required("interval").stringValue()).orElseThrow(),
                zone.equals("UTC") ? ZoneOffset.UTC : ZoneId.of(zone),
                instant(json.required("completeTo")),
                instant(json.required("openFrom")),
                Tier.of(json.required("tier").stringValue()).orElseThrow(),
                Arrays.stream(Meta.Cached.values())
                        .filter(cached ->
                                cached.label().equals(json.required("cache").stringValue()))
                        .findFirst()
                        .orElseThrow(),
                json.required("reason").stringValue(),
                json.required("rowsRead").longValue(),
                json.required("elapsedMillis").doubleValue(),
                json.required("exact").booleanValue(),
                error.isNull() ? OptionalDouble.empty() : OptionalDouble.of(error.doubleValue()));
    }

    private static List<String> group(JsonNode json) {
        return elements(json.required("group")).stream()
                .map(JsonNode::stringValue)
                .toList();
    }

    private static List<Point> points(JsonNode json) {
        return elements(json).stream()
                .map(point -> new Point(point.required(0).longValue(), number(point.required(1))))
                .toList();
    }

    private static Optional<Instant> instant(JsonNode json) {
        return json.isNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(json.longValue()));
    }

    private static double number(JsonNode json) {
        return json.isNull() ? Double.NaN : json.doubleValue();
    }

    private static List<JsonNode> elements(JsonNode array) {
        List<JsonNode> elements = new ArrayList<>(array.size());
        array.forEach(elements::add);
        return elements;
    }
}
