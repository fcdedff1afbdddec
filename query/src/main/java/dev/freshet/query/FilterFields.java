package dev.freshet.query;

import dev.freshet.event.ErrorCode;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads filters and the dimensions that they and the groups name. */
final class FilterFields {
    static final int MAXIMUM_FILTERS = 20;
    static final int MAXIMUM_VALUES = 50;
    static final int VALUE_LENGTH = 1000;
    static final int DIMENSION_LENGTH = 220;

    private static final Set<String> FIELDS = Set.of("dimension", "op", "values");

    private FilterFields() {}

    static List<Filter> filters(ObjectNode json) {
        if (JsonFields.absent(json, "filters")) {
            return List.of();
        }
        return JsonFields.list(JsonFields.required(json, "filters"), "filters", 0, MAXIMUM_FILTERS).stream()
                .map(FilterFields::filter)
                .toList();
    }

    static Dimension dimension(JsonNode node, String name) {
        String label = JsonFields.text(node, name, DIMENSION_LENGTH);
        return Dimension.of(label)
                .orElseThrow(() -> new InvalidQuestion(
                        ErrorCode.UNKNOWN_DIMENSION,
                        Nearest.unknown(
                                        "dimension",
                                        label,
                                        Arrays.stream(Attribute.values())
                                                .map(Attribute::label)
                                                .toList())
                                + ", properties.NAME"));
    }

    private static Filter filter(JsonNode node) {
        ObjectNode json = JsonFields.object(node, "filters");
        JsonFields.onlyKnown(json, FIELDS);
        return new Filter(
                dimension(JsonFields.required(json, "dimension"), "filters.dimension"),
                op(JsonFields.text(JsonFields.required(json, "op"), "filters.op", DIMENSION_LENGTH)),
                JsonFields.list(JsonFields.required(json, "values"), "filters.values", 1, MAXIMUM_VALUES).stream()
                        .map(value -> JsonFields.text(value, "filters.values", VALUE_LENGTH))
                        .toList());
    }

    private static Filter.Op op(String label) {
        return Filter.Op.of(label)
                .orElseThrow(() -> QuestionFields.unknown(
                        ErrorCode.UNKNOWN_OPERATOR, "operator", label, Filter.Op.values(), Filter.Op::label));
    }
}
