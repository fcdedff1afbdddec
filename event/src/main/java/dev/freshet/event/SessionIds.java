package dev.freshet.event;

/**
 * Session ids for senders that have none, such as server-side SDKs.
 *
 * <p>The id is made of the person and the half hour, on the clock, in which the event happened: stateless, the same in
 * every process, and the same in a retry. It is an approximation: one visit across the half hour counts as two.
 */
public final class SessionIds {
    /** Length of a slot. */
    static final long SLOT_MILLIS = 30 * 60 * 1000L;

    private SessionIds() {}

    /** The derived id of a person's event; {@code ""} for no person. */
    public static String derive(long user, long timeMillis) {
        if (user == 0) {
            return "";
        }
        return "~" + Long.toHexString(user) + "." + Math.floorDiv(timeMillis, SLOT_MILLIS);
    }
}
