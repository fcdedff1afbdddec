package dev.freshet.server.status;

import java.util.ArrayDeque;
import java.util.Deque;

/** How fast a counter grows, per second, over the last ten seconds or so of being asked. Not thread-safe. */
final class Rate {

    private static final long WINDOW_NANOS = 10_000_000_000L;

    private record Sample(long nanos, double value) {}

    private final Deque<Sample> samples = new ArrayDeque<>();

    /** Takes the counter's value as of now; gives its growth. A counter that was reset begins anew. */
    double perSecond(long nanos, double value) {
        if (!samples.isEmpty() && value < samples.getLast().value()) {
            samples.clear();
        }
        samples.addLast(new Sample(nanos, value));
        while (samples.size() > 2 && nanos - samples.getFirst().nanos() > WINDOW_NANOS) {
            samples.removeFirst();
        }
        Sample first = samples.getFirst();
        double seconds = (nanos - first.nanos()) / 1e9;
        return seconds < 0.1 ? 0 : (value - first.value()) / seconds;
    }
}
