package dev.freshet.query;

import java.time.ZoneId;
import java.util.List;

/**
 * What a person wants to know: one metric over a range, as a series and as totals, in groups.
 *
 * @param product a product's slug, or {@link #ALL_PRODUCTS}
 * @param range the time in question
 * @param groupBy what the answer is broken down by, at most three dimensions; empty for one figure
 * @param filters conditions that all hold for the events that count
 * @param timezone where days and hours start
 * @param limit how many groups are told apart, 1 to 1000; the others are summed up where that is possible
 */
public record Question(
        String product,
        Metric metric,
        Range range,
        Interval interval,
        List<Dimension> groupBy,
        List<Filter> filters,
        Compare compare,
        ZoneId timezone,
        int limit) {
    /** The product of a question about all products. */
    public static final String ALL_PRODUCTS = "*";

    /** How many groups are told apart unless a question says otherwise. */
    public static final int DEFAULT_LIMIT = 10;

    /** At most this many groups are told apart. */
    public static final int MAXIMUM_LIMIT = 1000;

    /** Copies the lists. */
    public Question {
        groupBy = List.copyOf(groupBy);
        filters = List.copyOf(filters);
    }
}
