package dev.freshet.query;

import java.util.Arrays;
import java.util.Optional;

/** The width of a series' buckets. */
public enum Interval {
    /** Minutes. */
    MINUTE("minute"),
    /** Hours of the question's time zone. */
    HOUR("hour"),
    /** Calendar days of the question's time zone, 23 to 25 hours long. */
    DAY("day"),
    /** The one that gives about 60 to 200 points. */
    AUTO("auto"),
    /** No series, totals only. */
    NONE("none");

    private final String label;

    Interval(String label) {
        this.label = label;
    }

    /** The name in the API. */
    public String label() {
        return label;
    }

    /** The interval of that API name. */
    public static Optional<Interval> of(String label) {
        return Arrays.stream(values())
                .filter(interval -> interval.label.equals(label))
                .findFirst();
    }
}
