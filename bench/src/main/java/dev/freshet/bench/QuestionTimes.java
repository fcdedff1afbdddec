package dev.freshet.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** How long each question of a page took, by range: which of them a percentile over all is made of. Not thread-safe. */
final class QuestionTimes {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Histogram NONE = new Histogram(3);

    private final List<String> ranges;
    private final Map<String, Map<String, Histogram>> micros = new LinkedHashMap<>();

    /** @param ranges in the order of the table's columns */
    QuestionTimes(List<String> ranges) {
        this.ranges = ranges;
    }

    /** Adds times of a question, given as JSON, over one of the ranges. */
    void add(String question, String range, Histogram times) {
        micros.computeIfAbsent(name(question), _ -> new LinkedHashMap<>())
                .computeIfAbsent(range, _ -> new Histogram(3))
                .add(times);
    }

    /** A line for each question: its median and its greatest milliseconds over each range. */
    @Override
    public String toString() {
        String head = "%-20s%s".formatted("ms: median, most", cells(range -> range));
        return micros.entrySet().stream()
                .map(entry -> "%-20s%s"
                        .formatted(
                                entry.getKey(),
                                cells(range -> milliseconds(entry.getValue().getOrDefault(range, NONE)))))
                .collect(Collectors.joining("\n", head + "\n", ""));
    }

    private String cells(UnaryOperator<String> text) {
        return ranges.stream().map(text).map("%14s"::formatted).collect(Collectors.joining());
    }

    private static String milliseconds(Histogram times) {
        return "%.1f, %.1f".formatted(times.getValueAtPercentile(50) / 1000.0, times.getMaxValue() / 1000.0);
    }

    private static String name(String question) {
        JsonNode json = JSON.readTree(question);
        JsonNode dimension = json.path("groupBy").path(0);
        String metric = json.path("metric").asString();
        return dimension.isMissingNode() ? metric : metric + " by " + dimension.asString();
    }
}
