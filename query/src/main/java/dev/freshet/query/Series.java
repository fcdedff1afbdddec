package dev.freshet.query;

import java.util.List;

/**
 * One group's values over time.
 *
 * @param group a value for each dimension of {@code groupBy}
 * @param points every bucket of the range, in order of time
 * @param previous the compared period's points on this period's times; empty without a comparison
 */
public record Series(List<String> group, List<Point> points, List<Point> previous) {

    /** Copies the lists. */
    public Series {
        group = List.copyOf(group);
        points = List.copyOf(points);
        previous = List.copyOf(previous);
    }
}
