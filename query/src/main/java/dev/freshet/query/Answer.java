package dev.freshet.query;

import java.util.List;

/**
 * The answer to a {@link Question}.
 *
 * @param series one per group, largest first; empty for {@link Interval#NONE}
 * @param totals one per group, largest first; without {@code groupBy} a single one
 * @param meta how the answer came about and how far it can be relied on
 */
public record Answer(List<Series> series, List<Total> totals, Meta meta) {
    /** The only part of the group that sums up all groups beyond the limit. */
    public static final String REST = "$rest";

    /** Copies the lists. */
    public Answer {
        series = List.copyOf(series);
        totals = List.copyOf(totals);
    }
}
