package dev.freshet.query;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** SQL conditions, with every value bound. */
final class Conditions {
    static final long LATEST_SECOND = (1L << 32) - 1;

    private Conditions() {}

    static String product(String product, Parameters parameters) {
        return product.equals(Question.ALL_PRODUCTS) ? "1" : "product = " + parameters.bind("String", product);
    }

    /** All filters hold; {@code expression} gives the SQL for a dimension. */
    static String all(List<Filter> filters, Function<Dimension, String> expression, Parameters parameters) {
        return filters.isEmpty()
                ? "1"
                : filters.stream()
                        .map(filter -> one(filter, expression.apply(filter.dimension()), parameters))
                        .collect(Collectors.joining(" AND "));
    }

    private static String one(Filter filter, String expression, Parameters parameters) {
        String values = parameters.bind("Array(String)", filter.values());
        return switch (filter.op()) {
            case IS -> expression + " IN " + values;
            case IS_NOT -> expression + " NOT IN " + values;
            case CONTAINS -> contains(expression, values);
            case NOT_CONTAINS -> "NOT " + contains(expression, values);
        };
    }

    private static String contains(String expression, String values) {
        return "arrayExists(part -> position(toString(" + expression + "), part) > 0, " + values + ")";
    }

    /** The time lies in one of the spans; {@code instant} gives the SQL for one of their ends. */
    static String in(String time, List<Span> spans, Function<Long, String> instant) {
        return spans.isEmpty()
                ? "0"
                : spans.stream()
                        .map(span -> "(" + time + " >= " + instant.apply(span.fromMillis()) + " AND " + time + " < "
                                + instant.apply(span.toMillis()) + ")")
                        .collect(Collectors.joining(" OR ", "(", ")"));
    }

    /** An instant as a column of type DateTime is compared with it: all of them lie between 1970 and 2106. */
    static Function<Long, String> seconds(Parameters parameters) {
        return millis ->
                "toDateTime(" + parameters.bind("UInt32", Math.clamp(millis / 1000, 0, LATEST_SECOND)) + ", 'UTC')";
    }

    /** An instant as a column of type DateTime64(3) is compared with it. */
    static Function<Long, String> millis(Parameters parameters) {
        return millis -> "fromUnixTimestamp64Milli(" + parameters.bind("Int64", millis) + ", 'UTC')";
    }

    /** Adjacent spans joined, those without length left out. */
    static List<Span> joined(List<Span> pieces) {
        List<Span> joined = new ArrayList<>();
        for (Span piece : pieces) {
            if (piece.isEmpty()) {
                continue;
            }
            if (!joined.isEmpty() && joined.getLast().toMillis() == piece.fromMillis()) {
                joined.set(joined.size() - 1, new Span(joined.getLast().fromMillis(), piece.toMillis()));
            } else {
                joined.add(piece);
            }
        }
        return joined;
    }
}
