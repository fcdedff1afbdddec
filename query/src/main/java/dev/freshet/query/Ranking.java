package dev.freshet.query;

import java.util.List;

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

    private record Row(Entry entry, double numerators, double denominators, long groups, double people) {}

    static Ranking read(Reader reader, Statement statement) {
        List<Row> rows = reader.run(
                statement,
                row -> new Row(
                        new Entry(
                                row.text("key"), row.real("measured"), row.real("numerator"), row.real("denominator")),
                        row.real("all_numerators"),
                        row.real("all_denominators"),
                        row.number("all_groups"),
                        row.real("people")));
        if (rows.isEmpty()) {
            return new Ranking(List.of(), 0, 0, 0, 0);
        }
        Row first = rows.getFirst();
        return new Ranking(
                rows.stream().map(Row::entry).toList(),
                first.numerators,
                first.denominators,
                first.groups,
                rows.stream().mapToDouble(Row::people).max().orElse(0));
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
