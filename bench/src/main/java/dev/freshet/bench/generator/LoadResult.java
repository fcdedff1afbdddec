package dev.freshet.bench.generator;

import org.HdrHistogram.Histogram;

/**
 * What a run of the generator came to.
 *
 * @param seconds from the first intended sending to the last answer
 * @param intended requests that the rate asked for
 * @param answered requests that were answered, whatever the answer
 * @param accepted events of 2xx receipts
 * @param uncertain events of requests without a 2xx: they may be stored or not
 * @param largestBacklog requests that were due and waited for a connection, at most
 * @param latencyMicros from the intended time of sending to the answer: a request that had to wait counts its wait
 * @param cpuNanos of the generator's thread
 */
public record LoadResult(
        double seconds,
        long intended,
        long answered,
        long accepted,
        long uncertain,
        long largestBacklog,
        Histogram latencyMicros,
        long cpuNanos) {

    public double eventsPerSecond() {
        return accepted / seconds;
    }

    public double requestsPerSecond() {
        return answered / seconds;
    }

    public double p99Millis() {
        return latencyMicros.getValueAtPercentile(99) / 1000.0;
    }
}
