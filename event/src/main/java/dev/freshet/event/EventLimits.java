package dev.freshet.event;

import java.time.Duration;

/**
 * How large, how many and how old events may be. Sizes are of the JSON text in bytes, lengths in UTF-16 units.
 *
 * @param bodyBytes an inflated request body
 * @param batchEvents events of one request
 * @param eventBytes one event
 * @param properties properties of one event after flattening
 * @param depth objects and arrays inside one another in one event, itself counted
 * @param valueLength a property's text, and texts of the context
 * @param nameLength an event's name, and a flattened property's name
 * @param idLength ids of users, messages, sessions
 * @param horizon how long before now an event may have happened; where raw events are kept for less, it expires soon after it came
 * @param ahead how long after now an event may claim to have happened
 */
public record EventLimits(
        int bodyBytes,
        int batchEvents,
        int eventBytes,
        int properties,
        int depth,
        int valueLength,
        int nameLength,
        int idLength,
        Duration horizon,
        Duration ahead) {

    /** The limits of the documentation: 4 MB, 5,000 events, 32 KB, 256 properties, 30 days. */
    public static final EventLimits DEFAULTS = new EventLimits(
            4 << 20, 5_000, 32 << 10, 256, 8, 8 << 10, 200, 200, Duration.ofDays(30), Duration.ofHours(1));
}
