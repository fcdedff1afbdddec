package dev.freshet.query;

import dev.freshet.event.ErrorCode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.zone.ZoneRulesProvider;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the fields of a question, each with its default and its bounds. */
final class QuestionFields {
    static final int MAXIMUM_GROUPS = 3;

    private static final Pattern PRODUCT = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final int NAME_LENGTH = 60;

    /** 1 January 2000 to 1 January 2100: what the engine's times can hold, with room on both sides. */
    private static final long EARLIEST_MILLIS = 946_684_800_000L;

    private static final long LATEST_MILLIS = 4_102_444_800_000L;

    private static final Duration LONGEST = Duration.ofDays(36_525);

    private QuestionFields() {}

    static String product(ObjectNode json) {
        String product = JsonFields.text(JsonFields.required(json, "product"), "product", NAME_LENGTH);
        if (!product.equals(Question.ALL_PRODUCTS) && !PRODUCT.matcher(product).matches()) {
            throw new InvalidQuestion(
                    ErrorCode.INVALID_PRODUCT,
                    "`product` is `*` or a slug of up to 40 small letters, digits and hyphens, not `"
                            + Nearest.shortened(product) + "`");
        }
        return product;
    }

    static Optional<Person> person(ObjectNode json) {
        if (JsonFields.absent(json, "person")) {
            return Optional.empty();
        }
        String id = JsonFields.text(JsonFields.required(json, "person"), "person", Person.LONGEST_ID);
        if (id.isEmpty()) {
            throw new InvalidQuestion(ErrorCode.OUT_OF_BOUNDS, "`person` is the id of somebody, not empty");
        }
        return Optional.of(new Person(id));
    }

    static Metric metric(ObjectNode json) {
        String label = JsonFields.text(JsonFields.required(json, "metric"), "metric", NAME_LENGTH);
        return Metric.of(label)
                .orElseThrow(() -> unknown(ErrorCode.UNKNOWN_METRIC, "metric", label, Metric.values(), Metric::label));
    }

    static Interval interval(ObjectNode json) {
        if (JsonFields.absent(json, "interval")) {
            return Interval.AUTO;
        }
        String label = JsonFields.text(JsonFields.required(json, "interval"), "interval", NAME_LENGTH);
        return Interval.of(label)
                .orElseThrow(() ->
                        unknown(ErrorCode.UNKNOWN_INTERVAL, "interval", label, Interval.values(), Interval::label));
    }

    static Compare compare(ObjectNode json) {
        if (JsonFields.absent(json, "compare")) {
            return Compare.NONE;
        }
        String label = JsonFields.text(JsonFields.required(json, "compare"), "compare", NAME_LENGTH);
        Compare[] known = {Compare.PREVIOUS_PERIOD, Compare.PREVIOUS_DAY, Compare.PREVIOUS_WEEK};
        return Compare.of(label)
                .orElseThrow(() -> unknown(ErrorCode.UNKNOWN_COMPARISON, "comparison", label, known, Compare::label));
    }

    static List<Dimension> groupBy(ObjectNode json) {
        if (JsonFields.absent(json, "groupBy")) {
            return List.of();
        }
        List<Dimension> dimensions =
                JsonFields.list(JsonFields.required(json, "groupBy"), "groupBy", 0, MAXIMUM_GROUPS).stream()
                        .map(node -> FilterFields.dimension(node, "groupBy"))
                        .toList();
        if (Set.copyOf(dimensions).size() < dimensions.size()) {
            throw new InvalidQuestion(ErrorCode.UNSUPPORTED_QUESTION, "`groupBy` names a dimension twice");
        }
        return dimensions;
    }

    static ZoneId timezone(ObjectNode json) {
        if (JsonFields.absent(json, "timezone")) {
            return ZoneOffset.UTC;
        }
        String name = JsonFields.text(JsonFields.required(json, "timezone"), "timezone", NAME_LENGTH);
        if (name.equals("UTC")) {
            return ZoneOffset.UTC;
        }
        try {
            ZoneId zone = ZoneId.of(name);
            if (zone.getRules().isFixedOffset()
                    && zone.getRules().getOffset(Instant.EPOCH).getTotalSeconds() % 60 != 0) {
                throw new InvalidQuestion(
                        ErrorCode.UNKNOWN_TIMEZONE, "the offset `" + name + "` is not of whole minutes");
            }
            return zone;
        } catch (DateTimeException unknown) {
            throw new InvalidQuestion(
                    ErrorCode.UNKNOWN_TIMEZONE,
                    "unknown time zone `" + name + "`, the nearest is `"
                            + Nearest.nearest(
                                    name,
                                    ZoneRulesProvider.getAvailableZoneIds().stream()
                                            .sorted()
                                            .toList())
                            + "`; known: the names of the IANA time zone database");
        }
    }

    static Range range(ObjectNode json) {
        ObjectNode range = JsonFields.object(JsonFields.required(json, "range"), "range");
        if (range.has("last")) {
            JsonFields.onlyKnown(range, Set.of("last"));
            return last(JsonFields.text(JsonFields.required(range, "last"), "range.last", 40));
        }
        JsonFields.onlyKnown(range, Set.of("from", "to", "last"));
        Instant from = instant(JsonFields.required(range, "from"), "range.from");
        Instant to = instant(JsonFields.required(range, "to"), "range.to");
        if (!from.isBefore(to)) {
            throw new InvalidQuestion(
                    ErrorCode.RANGE_INVERTED, "the range ends at " + to + ", not after its start at " + from);
        }
        return new Range.Between(from, to);
    }

    private static Range last(String text) {
        try {
            Duration duration = Duration.parse(text);
            if (duration.isPositive() && duration.compareTo(LONGEST) <= 0) {
                return new Range.Last(duration);
            }
        } catch (DateTimeParseException notADuration) {
            // The refusal below says what one looks like.
        }
        throw new InvalidQuestion(
                ErrorCode.INVALID_RANGE,
                "`range.last` is a positive ISO 8601 duration of days, hours, minutes and seconds, such as PT30M, PT24H or"
                        + " P7D, not `" + text + "`");
    }

    private static Instant instant(JsonNode node, String name) {
        if (!node.isIntegralNumber()) {
            throw JsonFields.wrongType(name, "a whole number of milliseconds since 1970");
        }
        if (!node.canConvertToLong() || node.longValue() < EARLIEST_MILLIS || node.longValue() > LATEST_MILLIS) {
            throw new InvalidQuestion(
                    ErrorCode.INVALID_RANGE,
                    "`" + name + "` lies between the years 2000 and 2100, in milliseconds since 1970");
        }
        return Instant.ofEpochMilli(node.longValue());
    }

    static <T> InvalidQuestion unknown(ErrorCode code, String kind, String name, T[] known, Function<T, String> label) {
        return new InvalidQuestion(
                code,
                Nearest.unknown(kind, name, Arrays.stream(known).map(label).toList()));
    }
}
