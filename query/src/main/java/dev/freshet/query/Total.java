package dev.freshet.query;

import java.util.List;
import java.util.OptionalDouble;

/**
 * One group's value over the whole range.
 *
 * @param group a value for each dimension of {@code groupBy}; {@link Answer#REST} alone for all groups beyond the limit
 * @param value NaN where there is nothing to tell
 * @param previous the value of the compared period, absent without a comparison
 */
public record Total(List<String> group, double value, OptionalDouble previous) {

    /** Copies the group. */
    public Total {
        group = List.copyOf(group);
    }
}
