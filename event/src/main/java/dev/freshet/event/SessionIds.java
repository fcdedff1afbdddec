package dev.freshet.event;

/**
 * Session ids that tell visits apart, whatever the sender says.
 *
 * <p>For senders that have none, such as server-side SDKs, the id is made of the person and the half hour, on the clock, in
 * which the event happened: stateless, the same in every process, and the same in a retry. It is an approximation: one
 * visit across the half hour counts as two.
 */
public final class SessionIds {
    /** Length of a slot. */
    static final long SLOT_MILLIS = 30 * 60 * 1000L;

    /** Digits of the greatest 64-bit number. */
    private static final int NUMBER_LENGTH = 20;

    private SessionIds() {}

    /** The session of an event; {@code ""} for an event of nobody without one. */
    static String of(String sent, String userId, String anonymousId, long timeMillis) {
        if (sent.isEmpty()) {
            return derive(Hashes.of(userId.isEmpty() ? anonymousId : userId), timeMillis);
        }
        return isNumber(sent) ? ofVisitor(sent, anonymousId.isEmpty() ? userId : anonymousId) : sent;
    }

    /**
     * A number is a time, as in RudderStack's SDKs, and everybody who comes in the same second has the same. By the
     * anonymous id where there is one, which stays when somebody logs in during the visit.
     */
    private static String ofVisitor(String sent, String visitor) {
        return visitor.isEmpty() ? sent : sent + "." + Long.toHexString(Hashes.of(visitor));
    }

    /** Other ids are random and stay as they are, so that a server may send the browser's along without its visitor. */
    private static boolean isNumber(String sent) {
        if (sent.length() > NUMBER_LENGTH) {
            return false;
        }
        // For every event: a stream would be a third of what enriching allocates.
        for (int index = 0; index < sent.length(); index++) {
            if (sent.charAt(index) < '0' || sent.charAt(index) > '9') {
                return false;
            }
        }
        return true;
    }

    /** The derived id of a person's event; {@code ""} for no person. */
    public static String derive(long user, long timeMillis) {
        if (user == 0) {
            return "";
        }
        return "~" + Long.toHexString(user) + "." + Math.floorDiv(timeMillis, SLOT_MILLIS);
    }
}
