package dev.freshet.bench;

import dev.freshet.bench.audience.Seen;
import dev.freshet.bench.product.Recount;
import org.HdrHistogram.Histogram;

/**
 * The three stretches of the live bench, of the same rate.
 *
 * @param alone nobody watches
 * @param watched everybody reads
 * @param seen what they saw then
 * @param stalled some do not read
 * @param seenStalled what the others saw then
 * @param cost of those who did not read
 */
record LiveRun(IngestRun alone, IngestRun watched, Seen seen, IngestRun stalled, Seen seenStalled, LiveCost cost) {

    private static final double SLOWEST_TICK_MILLIS = 1_000;
    private static final double SLOWEST_EVENT_MILLIS = 1_500;
    private static final long MOST_STALLED_BYTES = 64 << 10;
    private static final String SERVER = "server";
    private static final String COMPILATION = "server: compilation";

    /** Whether everything was reached that the bench is to reach. */
    boolean passed(Recount recount) {
        return held()
                && recount.exact()
                && seen.whole()
                && seenStalled.whole()
                && inTime(seen)
                && inTime(seenStalled)
                && cost.each() < MOST_STALLED_BYTES;
    }

    private boolean held() {
        return alone.held() && watched.held() && stalled.held();
    }

    private static boolean inTime(Seen seen) {
        return p99(seen.tickMillis()) < SLOWEST_TICK_MILLIS
                && seen.eventMillis().getTotalCount() > 0
                && p99(seen.eventMillis()) < SLOWEST_EVENT_MILLIS;
    }

    /** What the viewers add to the server's CPU, for each frame that came to them, just-in-time compilation apart. */
    private double cpuMicrosPerFrame() {
        return (serverSeconds(watched) - serverSeconds(alone)) * 1e6 / Math.max(1, seen.frames() + seen.ticks());
    }

    private static double serverSeconds(IngestRun run) {
        double micros = run.cpu().getOrDefault(SERVER, 0.0) - run.cpu().getOrDefault(COMPILATION, 0.0);
        return micros * run.load().accepted() / 1e6;
    }

    /** Adds all of it to a report. */
    Report addTo(Report report, Recount recount) {
        String asBefore = "  with all reading";
        return report.put("events_per_second", stalled.load().eventsPerSecond())
                .put("held", held())
                .put("frame_p50_ms", p50(seenStalled.tickMillis()), "tick to frame p50, ms")
                .put("frame_p99_ms", p99(seenStalled.tickMillis()), "tick to frame p99, ms")
                .put("frame_p99_ms_all_reading", p99(seen.tickMillis()), asBefore)
                .put("event_p50_ms", p50(seenStalled.eventMillis()), "event to frame p50, ms")
                .put("event_p99_ms", p99(seenStalled.eventMillis()), "event to frame p99, ms")
                .put("event_p99_ms_all_reading", p99(seen.eventMillis()), asBefore)
                .put("frames_a_client_second", each(seenStalled, seenStalled.frames()), "answers a client and second")
                .put("frames_a_client_second_all_reading", each(seen, seen.frames()), asBefore)
                .put("ticks_a_client_second", each(seen, seen.ticks()), "times told a client and second")
                .put("bytes_a_client_second", each(seen, seen.bytes()), "bytes a client and second")
                .put("replaced", seen.missed() + seenStalled.missed(), "replaced and told as gaps")
                .put("holes", seen.holes() + seenStalled.holes(), "sequence numbers left out")
                .put("incomplete", seen.incomplete() + seenStalled.incomplete(), "subscriptions not told of a loss")
                .put("stalled_client_bytes", cost.each(), "a stalled client, bytes")
                .put("stalled_heap_of_each", cost.heapOfEach(), "  heap, as of any client")
                .put("stalled_heap", cost.heap() / cost.clients(), "  heap that the stall added")
                .put("stalled_unsent", cost.unsent() / cost.clients(), "  written, not taken by the socket")
                .put("stalled_kernel", cost.kernel() / cost.clients(), "  in the kernel's send queue")
                .put("cpu_us_per_frame", cpuMicrosPerFrame(), "server's CPU µs a frame")
                .put("audience_cpu_us_per_frame", seen.cpuNanos() / 1e3 / Math.max(1, seen.frames() + seen.ticks()))
                .put("lost", recount.lost())
                .put("doubled", recount.doubled());
    }

    private static double each(Seen seen, long count) {
        return count / seen.seconds() / seen.viewers();
    }

    private static long p50(Histogram millis) {
        return millis.getValueAtPercentile(50);
    }

    private static long p99(Histogram millis) {
        return millis.getValueAtPercentile(99);
    }
}
