package dev.freshet.bench.generator;

/**
 * What sending until everything is acknowledged came to.
 *
 * @param sent events, each counted once however often its request was repeated
 * @param accepted events of 2xx receipts
 * @param refused events that were refused for good, with a status that asks for no repetition
 * @param retried events sent again, counted each time
 * @param brokenConnections connections that ended, or gave no answer in time, with a request under way
 * @param unavailable answers 429 and 5xx
 */
public record InsistentResult(
        long sent, long accepted, long refused, long retried, long brokenConnections, long unavailable) {

    /** Nothing sent yet. */
    public static final InsistentResult NONE = new InsistentResult(0, 0, 0, 0, 0, 0);

    /** Whether each event that was sent has been acknowledged. */
    public boolean complete() {
        return accepted == sent;
    }

    /** Both together. */
    public InsistentResult plus(InsistentResult other) {
        return new InsistentResult(
                sent + other.sent,
                accepted + other.accepted,
                refused + other.refused,
                retried + other.retried,
                brokenConnections + other.brokenConnections,
                unavailable + other.unavailable);
    }
}
