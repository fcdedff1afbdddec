package dev.freshet.bench.compare;

import dev.freshet.bench.product.Engine;
import dev.freshet.bench.product.Questions;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Freshet's API, which answers from rollups. */
record Tiers(Questions questions, Engine engine) implements Rival {

    private static final JsonMapper MAPPER = new JsonMapper();

    @Override
    public String name() {
        return "Freshet";
    }

    @Override
    public List<Double> answer(PageQuestion question) {
        JsonNode answer = MAPPER.readTree(questions.answer(question.json()));
        if (!question.bucket().isEmpty()) {
            JsonNode line = answer.path("series").path(0);
            return Stream.concat(points(line.path("previous")), points(line.path("points")))
                    .filter(value -> value > 0)
                    .toList();
        }
        if (!question.dimension().isEmpty()) {
            return all(answer.path("totals"))
                    .map(total -> total.path("value").asDouble())
                    .toList();
        }
        JsonNode total = answer.path("totals").path(0);
        return List.of(total.path("value").asDouble(), total.path("previous").asDouble());
    }

    private static Stream<Double> points(JsonNode points) {
        return all(points).map(point -> point.path(1).asDouble());
    }

    private static Stream<JsonNode> all(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /** The same estimators as over raw events. */
    @Override
    public double tolerance() {
        return Dialect.CLICKHOUSE.tolerance();
    }

    /** Of its rollups, which know no message ids: those of the raw table are the same by the recount. */
    @Override
    public Count count() {
        long events = engine.number("SELECT sum(events) FROM totals_1d");
        return new Count(events, events);
    }
}
