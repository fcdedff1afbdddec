package dev.freshet.bench.compare;

import dev.freshet.bench.product.ProductPage;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One of the twelve questions of a product's page, about a range of full hours and the equally long one before it.
 *
 * @param json as the product's API takes it
 * @param metric name of the metric in the API
 * @param dimension what it is broken down by, empty for nothing
 * @param bucket {@code minute} or {@code hour} for a question that draws a line, empty for the others
 */
record PageQuestion(
        String json, String product, String metric, String dimension, String bucket, Instant from, Instant to) {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String PAGE_RANGE = "{\"last\":\"PT30M\"}";
    private static final String PAGE_INTERVAL = "\"minute\"";

    /** All of a page. */
    static List<PageQuestion> of(String product, Instant from, Instant to, String bucket) {
        String range = "{\"from\":%d,\"to\":%d}".formatted(from.toEpochMilli(), to.toEpochMilli());
        return ProductPage.questions(product).stream()
                .map(json -> json.replace(PAGE_RANGE, range).replace(PAGE_INTERVAL, '"' + bucket + '"'))
                .map(json -> of(json, product, from, to))
                .toList();
    }

    private static PageQuestion of(String json, String product, Instant from, Instant to) {
        JsonNode question = MAPPER.readTree(json);
        String interval = question.path("interval").asString();
        return new PageQuestion(
                json,
                product,
                question.path("metric").asString(),
                question.path("groupBy").path(0).asString(""),
                interval.equals("none") ? "" : interval,
                from,
                to);
    }

    /** The beginning of the range that it is compared with. */
    Instant previousFrom() {
        return from.minusMillis(to.toEpochMilli() - from.toEpochMilli());
    }

    /** Whether every system has to give the same number; the others may estimate. */
    boolean exact() {
        return switch (metric) {
            case "events", "errorRate", "bounceRate" -> true;
            default -> false;
        };
    }
}
