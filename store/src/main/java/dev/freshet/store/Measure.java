package dev.freshet.store;

/** A quantity that tables carry and that questions are answered from. */
public enum Measure {
    /** Events of every type. */
    EVENTS,
    /** Page and screen events. */
    VIEWS,
    /** Events that report an error. */
    ERRORS,
    /** Distinct people. */
    USERS,
    /** Distinct sessions, of events of every type. */
    SESSIONS,
    /** The array of the 0.5, 0.95 and 0.99 quantiles of durations in milliseconds; NaN when there is none. */
    DURATION_QUANTILES,
    /** Events that have a duration. */
    DURATIONS
}
