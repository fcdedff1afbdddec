package dev.freshet.server.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.SplittableRandom;

/**
 * The demo's present: visits begin by the clock, and each of their events is sent when its time has come.
 *
 * <p>When the server, or this machine's sleep, held the stream up for longer than {@link #LONGEST_CATCH_UP}, the rest of
 * that time stays empty, so that what waits is bounded. Thread-safe.
 */
final class LiveStream implements Backfill.Later {

    private static final Duration LONGEST_CATCH_UP = Duration.ofMinutes(1);

    private record Waiting(String product, DemoEvent event) {}

    private final List<Crowd> crowds;
    private final double eventsPerSecond;
    private final Outbox outbox;
    private final InstantSource clock;
    private final SplittableRandom random;
    private final Queue<Waiting> waiting = new PriorityQueue<>(
            Comparator.comparingLong((Waiting next) -> next.event().timeMillis()));
    private Instant playedUntil;

    LiveStream(
            List<Crowd> crowds, double eventsPerSecond, Outbox outbox, InstantSource clock, Instant start, long seed) {
        this.crowds = crowds;
        this.eventsPerSecond = eventsPerSecond;
        this.outbox = outbox;
        this.clock = clock;
        this.playedUntil = start;
        this.random = new SplittableRandom(seed);
    }

    @Override
    public synchronized void take(String product, DemoEvent event) {
        waiting.add(new Waiting(product, event));
    }

    /** Sends what is due; blocks while the server is behind. To be called a few times a second. */
    synchronized void tick() throws InterruptedException {
        Instant now = clock.instant();
        Instant earliest = now.minus(LONGEST_CATCH_UP);
        Instant from = playedUntil.isBefore(earliest) ? earliest : playedUntil;
        if (now.isAfter(from)) {
            for (Crowd crowd : crowds) {
                crowd.play(from, Duration.between(from, now), eventsPerSecond, random)
                        .forEach(event -> take(crowd.product(), event));
            }
            playedUntil = now;
        }
        for (Waiting next = waiting.peek(); next != null && isDue(next, now); next = waiting.peek()) {
            waiting.remove();
            outbox.add(next.product(), next.event());
        }
        outbox.flush();
    }

    private static boolean isDue(Waiting next, Instant now) {
        return next.event().timeMillis() <= now.toEpochMilli();
    }
}
