package dev.freshet.query;

import java.util.Arrays;
import java.util.Optional;

/** The earlier period that stands beside the asked one. */
public enum Compare {
    /** No comparison. */
    NONE("none"),
    /** The period of the same length that ends where the asked one starts. */
    PREVIOUS_PERIOD("previousPeriod"),
    /** The same local times one day earlier. */
    PREVIOUS_DAY("previousDay"),
    /** The same local times seven days earlier. */
    PREVIOUS_WEEK("previousWeek");

    private final String label;

    Compare(String label) {
        this.label = label;
    }

    /** The name in the API, where {@link #NONE} is null. */
    public String label() {
        return label;
    }

    /** The comparison of that API name. */
    public static Optional<Compare> of(String label) {
        return Arrays.stream(values())
                .filter(compare -> compare != NONE && compare.label.equals(label))
                .findFirst();
    }
}
