package dev.freshet.query;

import java.util.Arrays;
import java.util.Optional;

/** What is measured. */
public enum Metric {
    /** Number of events. */
    EVENTS("events"),
    /** Distinct people, by the hash of their user id or anonymous id; approximate. */
    USERS("users"),
    /** Distinct sessions; approximate. */
    SESSIONS("sessions"),
    /** Page and screen views per session that has any, by session start. */
    VIEWS_PER_SESSION("viewsPerSession"),
    /** Share of sessions with exactly one view among those that have any, 0 to 1, by session start. */
    BOUNCE_RATE("bounceRate"),
    /** Share of events that report an error, 0 to 1. */
    ERROR_RATE("errorRate"),
    /** Median duration in milliseconds over the events that have one; approximate. */
    DURATION_P50("durationP50"),
    /** 95th percentile of the duration in milliseconds; approximate. */
    DURATION_P95("durationP95"),
    /** 99th percentile of the duration in milliseconds; approximate. */
    DURATION_P99("durationP99");

    private final String label;

    Metric(String label) {
        this.label = label;
    }

    /** The name in the API. */
    public String label() {
        return label;
    }

    /** The metric of that API name. */
    public static Optional<Metric> of(String label) {
        return Arrays.stream(values())
                .filter(metric -> metric.label.equals(label))
                .findFirst();
    }

    /** Whether this is about sessions as wholes, told by what happened in all of each. */
    boolean ofWholeSessions() {
        return this == VIEWS_PER_SESSION || this == BOUNCE_RATE;
    }

    /** Whether this is a quantile of durations. */
    boolean ofDurations() {
        return this == DURATION_P50 || this == DURATION_P95 || this == DURATION_P99;
    }
}
