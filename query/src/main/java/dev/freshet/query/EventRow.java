package dev.freshet.query;

import java.util.Map;

/**
 * One stored event, as the tail shows it; absent texts are empty.
 *
 * @param event the track call's event, otherwise the type
 * @param timeMillis when it happened, epoch milliseconds
 * @param receivedMillis when it was received, epoch milliseconds
 * @param message hash of its message id, the event's identity
 * @param user hash of the person
 * @param durationMillis NaN when absent
 * @param status 0 when absent
 */
public record EventRow(
        String product,
        String type,
        String event,
        long timeMillis,
        long receivedMillis,
        long message,
        long user,
        String userId,
        long session,
        String page,
        String referrer,
        String channel,
        String country,
        String browser,
        String os,
        String device,
        String release,
        boolean error,
        double durationMillis,
        int status,
        Map<String, String> properties) {

    /** Copies the properties. */
    public EventRow {
        properties = Map.copyOf(properties);
    }
}
