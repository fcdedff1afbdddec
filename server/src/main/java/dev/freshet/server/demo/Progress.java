package dev.freshet.server.demo;

/**
 * How far the past has been filled in.
 *
 * @param fraction of the events to be sent, from 0 to 1; exactly 1 only when all were answered
 * @param accepted events that the server took
 * @param refused events that it did not take
 */
public record Progress(double fraction, long accepted, long refused) {

    /** Whether nothing is left to be sent. */
    public boolean done() {
        return fraction >= 1;
    }
}
