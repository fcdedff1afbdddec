package dev.freshet.server.demo;

import dev.freshet.server.upload.BatchUploader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * The demo's past, filled in from now backwards, so that the newest charts are there first. Visits that are still under
 * way at the end of the past go to the live stream, which thereby begins without a gap.
 */
final class Backfill {

    private static final Duration STEP = Duration.ofMinutes(10);

    private final List<Crowd> crowds;
    private final Volume volume;
    private final Outbox outbox;
    private final BatchUploader uploader;
    private final long seed;
    private final Consumer<Progress> listener;

    Backfill(
            List<Crowd> crowds,
            Volume volume,
            Outbox outbox,
            BatchUploader uploader,
            long seed,
            Consumer<Progress> listener) {
        this.crowds = crowds;
        this.volume = volume;
        this.outbox = outbox;
        this.uploader = uploader;
        this.seed = seed;
        this.listener = listener;
    }

    /**
     * Sends everything between two times, newest first.
     *
     * @param later takes the events after {@code now}, on the calling thread
     */
    void run(Instant since, Instant now, Later later) throws InterruptedException {
        long steps = Math.ceilDiv(Duration.between(since, now).toMillis(), STEP.toMillis());
        double all = expected(0, steps);
        double played = 0;
        for (long step = 0; step < steps; step++) {
            Instant from = now.minus(STEP.multipliedBy(step + 1));
            play(step, from, now, later);
            played += expected(step, step + 1);
            // Everything is played a little before it is answered: 1 is kept for the end.
            publish(Math.min(0.999, played / all));
        }
        outbox.flush();
        uploader.awaitIdle();
        publish(1);
    }

    private void play(long step, Instant from, Instant now, Later later) throws InterruptedException {
        long nowMillis = now.toEpochMilli();
        for (Crowd crowd : crowds) {
            SplittableRandom random = new SplittableRandom(
                    seed * 31 + step * 7919 + crowd.product().hashCode());
            for (DemoEvent event : crowd.play(from, STEP, rate(step), random)) {
                if (event.timeMillis() <= nowMillis) {
                    outbox.add(crowd.product(), event);
                } else {
                    later.take(crowd.product(), event);
                }
            }
        }
    }

    private double rate(long step) {
        return volume.rate(STEP.multipliedBy(step));
    }

    private double expected(long fromStep, long toStep) {
        double sum = 0;
        for (long step = fromStep; step < toStep; step++) {
            sum += rate(step);
        }
        return sum;
    }

    private void publish(double fraction) {
        listener.accept(new Progress(fraction, outbox.accepted(), outbox.refused()));
    }

    /** Takes events whose time has not come yet. */
    interface Later {
        void take(String product, DemoEvent event);
    }
}
