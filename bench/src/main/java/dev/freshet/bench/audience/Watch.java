package dev.freshet.bench.audience;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.HdrHistogram.Histogram;

/**
 * What all viewers see of the ticks that begin in a stretch of time. Belongs to the audience's thread.
 *
 * <p>An answer that changed is one <em>edition</em>, told by the instant at which its tick began. Whatever one viewer of a
 * dashboard saw, all must have seen, or have been told by a gap that they did not.
 */
final class Watch {

    private static final long HIGHEST_MILLIS = 600_000;

    private final int questions;
    private final BitSet stalled;
    private final Marks marks;
    private final long fromMillis = System.currentTimeMillis();
    private final long fromNanos = System.nanoTime();
    private final Histogram tickMillis = new Histogram(HIGHEST_MILLIS, 3);
    private final Histogram eventMillis = new Histogram(HIGHEST_MILLIS, 3);
    private final List<Set<Long>> editions = new ArrayList<>();
    private final long[] newest;
    private final long[][] accounted;
    private long untilMillis = Long.MAX_VALUE;
    private long untilNanos = Long.MAX_VALUE;
    private long frames;
    private long ticks;
    private long bytes;
    private long missed;
    private long holes;

    /** @param stalled viewers who do not read; nothing is measured of them */
    Watch(Dashboards dashboards, int viewers, BitSet stalled, Marks marks) {
        this.questions = dashboards.questions();
        this.stalled = stalled;
        this.marks = marks;
        this.newest = new long[dashboards.count() * questions];
        this.accounted = new long[viewers][questions];
        for (int i = 0; i < newest.length; i++) {
            editions.add(new HashSet<>());
        }
    }

    /** Ends it; what is still on its way may be noted afterwards. */
    void end() {
        untilMillis = System.currentTimeMillis();
        untilNanos = System.nanoTime();
    }

    void tick(int length) {
        if (untilMillis == Long.MAX_VALUE) {
            ticks++;
            bytes += length;
        }
    }

    /** @param missedBefore frames that were replaced before this one */
    void answer(Viewer viewer, int question, long at, long missedBefore, boolean follows, int length) {
        if (at < fromMillis || at > untilMillis || stalled.get(viewer.number())) {
            return;
        }
        tickMillis.recordValue(Math.clamp(System.currentTimeMillis() - at, 0, HIGHEST_MILLIS));
        frames++;
        bytes += length;
        missed += missedBefore;
        holes += follows ? 0 : 1;
        accounted[viewer.number()][question] += 1 + missedBefore;
        int which = viewer.dashboard() * questions + question;
        if (newest[which] != at) {
            newest[which] = at;
            editions.get(which).add(at);
        }
    }

    /** Notes that a viewer is shown the events up to one for the first time. */
    void shown(Viewer viewer, long before, long total) {
        if (stalled.get(viewer.number())) {
            return;
        }
        long now = System.nanoTime();
        for (long event = Math.max(0, before); event < Math.min(total, marks.count()); event++) {
            long sent = marks.sentNanos((int) event);
            if (sent - fromNanos >= 0 && sent - untilNanos <= 0) {
                eventMillis.recordValue(Math.clamp((now - sent) / 1_000_000, 0, HIGHEST_MILLIS));
            }
        }
    }

    Seen seen(long cpuNanos, int viewers, int dashboards) {
        long incomplete = 0;
        for (int viewer = 0; viewer < viewers; viewer++) {
            for (int question = 0; question < questions && !stalled.get(viewer); question++) {
                int which = viewer % dashboards * questions + question;
                incomplete += accounted[viewer][question] < editions.get(which).size() ? 1 : 0;
            }
        }
        double seconds = (untilNanos - fromNanos) / 1e9;
        long all = editions.stream().mapToLong(Set::size).sum();
        return new Seen(
                seconds,
                viewers - stalled.cardinality(),
                all,
                frames,
                ticks,
                bytes,
                missed,
                holes,
                incomplete,
                tickMillis,
                eventMillis,
                cpuNanos);
    }
}
