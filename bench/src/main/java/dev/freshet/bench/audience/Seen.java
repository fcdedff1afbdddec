package dev.freshet.bench.audience;

import org.HdrHistogram.Histogram;

/**
 * What the viewers who read saw in a stretch of time.
 *
 * @param editions answers that changed, all questions of all dashboards together
 * @param frames snapshots and updates that came
 * @param ticks frames that tell the time, of all viewers
 * @param bytes of both, without the WebSocket's headers
 * @param missed frames that were replaced, as gaps told
 * @param holes frames whose number was not the one after the last
 * @param incomplete subscriptions that got fewer frames than there were editions, without having been told
 * @param tickMillis from the beginning of a tick to a frame with what it changed
 * @param eventMillis from the sending of an event to a frame whose total has it
 * @param cpuNanos of the audience's thread
 */
public record Seen(
        double seconds,
        int viewers,
        long editions,
        long frames,
        long ticks,
        long bytes,
        long missed,
        long holes,
        long incomplete,
        Histogram tickMillis,
        Histogram eventMillis,
        long cpuNanos) {

    /** Whether no viewer lacks anything that it was not told of. */
    public boolean whole() {
        return frames > 0 && holes == 0 && incomplete == 0;
    }
}
