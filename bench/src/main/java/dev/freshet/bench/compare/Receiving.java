package dev.freshet.bench.compare;

import dev.freshet.bench.CpuShare;
import dev.freshet.bench.WarmUp;
import dev.freshet.bench.generator.HeldRate;
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

    private static final Duration STORED_WITHIN = Duration.ofMinutes(5);

    /**
     * Warms up, looks for the rate, and runs with it, lowered as often as it is not held.
     *
     * @param time of the last run
     */
    static Receiving of(Receiver receiver, LoadGenerator generator, HighestRate search, Duration time)
            throws Exception {
        WarmUp.run(receiver.processes(), generator, search.first());
        awaitStored(receiver, generator);
        double rate = search.look(generator, () -> awaitStored(receiver, generator));
        return HeldRate.lower(rate, next -> run(receiver, generator, search, next, time), Receiving::held);
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
                receiver.wrong(generator.accepted(), generator.uncertain()));
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
