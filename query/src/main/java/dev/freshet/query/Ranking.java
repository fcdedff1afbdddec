package dev.freshet.query;

import dev.freshet.store.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The largest groups of a period, and what all groups come to.
 *
 * @param numerators the sum over all groups, those beyond the limit included
 * @param groups how many groups there are in all
 * @param people how many people the rows of a sample belong to
 */
record Ranking(List<Entry> entries, double numerators, double denominators, long groups, double people) {

    /** One group. */
    record Entry(String key, double value, double numerator, double denominator) {}

    /** Of a period without rows. */
    static final Ranking NONE = new Ranking(List.of(), 0, 0, 0, 0);

    private record Ranked(Entry entry, double numerators, double denominators, long groups, double people) {
        static Ranked of(Row row) {
            return new Ranked(
                    new Entry(row.text("key"), row.real("measured"), row.real("numerator"), row.real("denominator")),
                    row.real("all_numerators"),
                    row.real("all_denominators"),
                    row.number("all_groups"),
                    row.real("people"));
        }
    }

    private record Part(String name, Ranked ranked) {}

    static Ranking read(Reader reader, Statement statement) {
        return of(reader.run(statement, Ranked::of));
    }

    /** The rankings of {@link Statements#rankings}, by the label of their dimension; those without rows are missing. */
    static Map<String, Ranking> readParts(Reader reader, Statement statement) {
        Map<String, List<Ranked>> parts = new LinkedHashMap<>();
        reader.run(statement, row -> new Part(row.text("part"), Ranked.of(row)))
                .forEach(part ->
                        parts.computeIfAbsent(part.name, _ -> new ArrayList<>()).add(part.ranked));
        Map<String, Ranking> rankings = new LinkedHashMap<>();
        parts.forEach((name, rows) -> rankings.put(name, of(rows)));
        return rankings;
    }

    /** The rankings of {@link Statements#totals}, in the order of the metrics. */
    static List<Ranking> readTotals(Reader reader, Statement statement, int metrics) {
        List<List<Ranking>> rows = reader.run(
                statement,
                row -> IntStream.range(0, metrics)
                        .mapToObj(metric -> {
                            double numerator = row.real("numerator" + metric);
                            double denominator = row.real("denominator" + metric);
                            Entry entry = new Entry("", row.real("measured" + metric), numerator, denominator);
                            return new Ranking(List.of(entry), numerator, denominator, 1, 0);
                        })
                        .toList());
        return rows.isEmpty() ? Collections.nCopies(metrics, NONE) : rows.getFirst();
    }

    private static Ranking of(List<Ranked> rows) {
        if (rows.isEmpty()) {
            return NONE;
        }
        Ranked first = rows.getFirst();
        return new Ranking(
                rows.stream().map(Ranked::entry).toList(),
                first.numerators,
                first.denominators,
                first.groups,
                rows.stream().mapToDouble(Ranked::people).max().orElse(0));
    }

    List<String> keys() {
        return entries.stream().map(Entry::key).toList();
    }

    boolean hasRest() {
        return groups > entries.size();
    }

    /** The figure of all groups beyond the limit, for figures that add up. */
    double rest(Figure figure) {
        double numerator =
                numerators - entries.stream().mapToDouble(Entry::numerator).sum();
        double denominator =
                denominators - entries.stream().mapToDouble(Entry::denominator).sum();
        return figure.denominator().equals("1") ? numerator : numerator / denominator;
    }
}
