package dev.freshet.query;

import java.util.Arrays;
import java.util.Optional;

/** What an answer was computed from; where several were, the finest. */
public enum Tier {
    DAYS("1d"),
    HOURS("1h"),
    MINUTES("1m"),
    SESSIONS("sessions"),
    RAW("raw"),
    /** Raw events of a share of the people, scaled. */
    SAMPLED("sampled");

    private final String label;

    Tier(String label) {
        this.label = label;
    }

    /** The name in the API. */
    public String label() {
        return label;
    }

    /** The tier of that API name. */
    public static Optional<Tier> of(String label) {
        return Arrays.stream(values()).filter(tier -> tier.label.equals(label)).findFirst();
    }
}
