package dev.freshet.store;

import java.time.Duration;

/** The width of a rollup's time buckets, finest first. Buckets start on UTC boundaries. */
public enum Granularity {
    MINUTE("1m", Duration.ofMinutes(1), "toStartOfMinute"),
    HOUR("1h", Duration.ofHours(1), "toStartOfHour"),
    DAY("1d", Duration.ofDays(1), "toStartOfDay");

    private final String suffix;
    private final Duration width;
    private final String startFunction;

    Granularity(String suffix, Duration width, String startFunction) {
        this.suffix = suffix;
        this.width = width;
        this.startFunction = startFunction;
    }

    /** How table names and {@code meta.tier} call it: {@code 1m}, {@code 1h}, {@code 1d}. */
    public String suffix() {
        return suffix;
    }

    public Duration width() {
        return width;
    }

    public long widthMillis() {
        return width.toMillis();
    }

    /** The SQL function that gives the start of a time's bucket. */
    public String startFunction() {
        return startFunction;
    }
}
