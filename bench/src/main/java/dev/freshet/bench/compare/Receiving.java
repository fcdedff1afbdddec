package dev.freshet.bench.compare;

import dev.freshet.bench.CpuShare;
import dev.freshet.bench.generator.HighestRate;
import dev.freshet.bench.generator.LoadGenerator;
import dev.freshet.bench.generator.LoadResult;
import dev.freshet.bench.product.BenchException;
import dev.freshet.bench.product.Pause;
import java.io.IOException;
import java.time.Duration;

/**
 * The highest rate at which a receiver took requests of one size.
 *
 * @param result of the last run
 * @param held whether its rate was held
 * @param storedPerSecond its events, until all could be queried
 * @param microsPerEvent CPU of all processes of the receiver per event, until then
 * @param wrong events lost or doubled in all runs
 */
record Receiving(LoadResult result, boolean held, double storedPerSecond, double microsPerEvent, long wrong) {

    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration STORED_WITHIN = Duration.ofMinutes(5);
    private static final double LOWER = 0.85;
    private static final int MOST_RUNS = 5;

    /**
     * Warms up, looks for the rate, and runs with it, lowered as often as it is not held.
     *
     * @param time of the last run
     */
    static Receiving of(Receiver receiver, LoadGenerator generator, HighestRate search, Duration time)
            throws IOException {
        generator.run(search.first() / 4, WARM_UP);
        generator.run(search.first() / 2, WARM_UP);
        generator.run(search.first(), WARM_UP);
        awaitStored(receiver, generator);
        double rate = search.look(generator, () -> awaitStored(receiver, generator));
        Receiving last = run(receiver, generator, search, rate, time);
        for (int runs = 1; runs < MOST_RUNS && !last.held(); runs++) {
            rate *= LOWER;
            last = run(receiver, generator, search, rate, time);
        }
        return last;
    }

    private static Receiving run(
            Receiver receiver, LoadGenerator generator, HighestRate search, double rate, Duration time)
            throws IOException {
        CpuShare cpu = new CpuShare(receiver.processes());
        long started = System.nanoTime();
        LoadResult result = generator.run(rate, time);
        awaitStored(receiver, generator);
        double seconds = (System.nanoTime() - started) / 1e9;
        return new Receiving(
                result,
                search.held(result),
                result.accepted() / seconds,
                CpuShare.sum(cpu.microsPerEvent(result.accepted())),
                receiver.wrong(generator.accepted()));
    }

    private static void awaitStored(Receiver receiver, LoadGenerator generator) {
        long deadline = System.nanoTime() + STORED_WITHIN.toNanos();
        while (receiver.stored() < generator.accepted()) {
            if (System.nanoTime() > deadline) {
                throw new BenchException("%,d of %,d events are stored after %d s"
                        .formatted(receiver.stored(), generator.accepted(), STORED_WITHIN.toSeconds()));
            }
            Pause.of(Duration.ofMillis(100));
        }
    }
}
