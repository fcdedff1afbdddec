package dev.freshet.store;

import java.util.Map;
import java.util.Optional;

/**
 * The catalogue of the tables that materialized views keep at write time: what each carries, at every {@link Granularity}.
 *
 * <p>All of them have the columns {@code product} and {@code time} (start of the bucket, DateTime in UTC). Rows of one key
 * may stand in several parts, so that measures are always read with {@link State#merge()}.
 */
public enum Rollup {
    /** One row per product, bucket and event name: columns {@code product, time, event}. */
    TOTALS(
            "totals",
            Map.of(
                    Measure.EVENTS, State.sum("events"),
                    Measure.VIEWS, State.sum("views"),
                    Measure.ERRORS, State.sum("errors"),
                    Measure.USERS, State.distinct("users", 14),
                    Measure.SESSIONS, State.distinct("sessions", 14),
                    Measure.DURATION_QUANTILES,
                            new State("durations", "quantilesTDigestMerge(0.5, 0.95, 0.99)(durations)", 0.01),
                    Measure.DURATIONS, State.sum("durations_count"))),
    /**
     * One row per product, dimension, bucket and value: columns {@code product, dimension, time, value}, where {@code dimension} is a
     * {@link StoredDimension#publicName()}. Always read with one dimension in the condition: each event is there once for each of them.
     */
    BREAKDOWN(
            "breakdown",
            Map.of(
                    Measure.EVENTS, State.sum("events"),
                    Measure.VIEWS, State.sum("views"),
                    Measure.ERRORS, State.sum("errors"),
                    Measure.USERS, State.distinct("users", 12)));

    private final String prefix;

    @SuppressWarnings("ImmutableEnumChecker") // made by Map.of
    private final Map<Measure, State> states;

    Rollup(String prefix, Map<Measure, State> states) {
        this.prefix = prefix;
        this.states = states;
    }

    public String table(Granularity granularity) {
        return prefix + "_" + granularity.suffix();
    }

    /** How to read a measure, or nothing when this rollup does not carry it. */
    public Optional<State> state(Measure measure) {
        return Optional.ofNullable(states.get(measure));
    }
}
