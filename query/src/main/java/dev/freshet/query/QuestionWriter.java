package dev.freshet.query;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes a question in the form in which it is read. */
final class QuestionWriter {
    private QuestionWriter() {}

    static ObjectNode write(Question question) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("product", question.product());
        json.put("metric", question.metric().label());
        ObjectNode range = json.putObject("range");
        switch (question.range()) {
            case Range.Last(var duration) -> range.put("last", duration.toString());
            case Range.Between(var from, var to) ->
                range.put("from", from.toEpochMilli()).put("to", to.toEpochMilli());
        }
        json.put("interval", question.interval().label());
        ArrayNode groupBy = json.putArray("groupBy");
        question.groupBy().forEach(dimension -> groupBy.add(dimension.label()));
        ArrayNode filters = json.putArray("filters");
        question.filters().forEach(filter -> {
            ObjectNode node = filters.addObject();
            node.put("dimension", filter.dimension().label());
            node.put("op", filter.op().label());
            ArrayNode values = node.putArray("values");
            filter.values().forEach(values::add);
        });
        if (question.compare() == Compare.NONE) {
            json.putNull("compare");
        } else {
            json.put("compare", question.compare().label());
        }
        json.put("timezone", question.timezone().getId());
        json.put("limit", question.limit());
        return json;
    }
}
