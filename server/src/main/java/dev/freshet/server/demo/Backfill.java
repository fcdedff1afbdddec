package dev.freshet.server.demo;

import dev.freshet.server.upload.BatchUploader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;

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
    private final Pace pace;
    private final Consumer<Progress> listener;

    Backfill(
            List<Crowd> crowds,
            Volume volume,
            Outbox outbox,
            BatchUploader uploader,
            long seed,
            Pace pace,
            Consumer<Progress> listener) {
        this.crowds = crowds;
        this.volume = volume;
        this.outbox = outbox;
        this.uploader = uploader;
        this.seed = seed;
        this.pace = pace;
        this.listener = listener;
    }

    /**
     * Sends everything that is missing, newest first, and no faster than it can be stored.
     *
     * @param later takes the events after {@code now}, on the calling thread
     */
    void run(List<Gap> gaps, Instant now, Later later) throws InterruptedException {
        List<Step> steps = gaps.stream().flatMap(Backfill::steps).toList();
        double all = steps.stream().mapToDouble(step -> expected(step, now)).sum();
        double played = 0;
        for (Step step : steps) {
            pace.await();
            play(step, now, later);
            played += expected(step, now);
            // Everything is played a little before it is answered: 1 is kept for the end.
            publish(Math.min(0.999, played / all));
        }
        outbox.flush();
        uploader.awaitIdle();
        publish(1);
    }

    private static Stream<Step> steps(Gap gap) {
        return Stream.iterate(gap.until(), end -> end.isAfter(gap.from()), end -> end.minus(STEP))
                .map(end -> {
                    Instant from = end.minus(STEP);
                    return from.isBefore(gap.from())
                            ? new Step(gap.from(), Duration.between(gap.from(), end))
                            : new Step(from, STEP);
                });
    }

    private void play(Step step, Instant now, Later later) throws InterruptedException {
        long nowMillis = now.toEpochMilli();
        for (Crowd crowd : crowds) {
            SplittableRandom random = new SplittableRandom(seed * 31
                    + step.from().getEpochSecond() * 7919
                    + crowd.product().hashCode());
            for (DemoEvent event : crowd.play(step.from(), step.span(), rate(step, now), random)) {
                if (event.timeMillis() <= nowMillis) {
                    outbox.add(crowd.product(), event);
                } else {
                    later.take(crowd.product(), event);
                }
            }
        }
    }

    private double rate(Step step, Instant now) {
        return volume.rate(Duration.between(step.from().plus(step.span()), now));
    }

    private double expected(Step step, Instant now) {
        return rate(step, now) * step.span().toMillis();
    }

    private void publish(double fraction) {
        listener.accept(new Progress(fraction, outbox.accepted(), outbox.refused()));
    }

    private record Step(Instant from, Duration span) {}

    /** Takes events whose time has not come yet. */
    interface Later {
        void take(String product, DemoEvent event);
    }
}
