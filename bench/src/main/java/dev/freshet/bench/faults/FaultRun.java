package dev.freshet.bench.faults;

import dev.freshet.bench.generator.InsistentGenerator;
import dev.freshet.bench.generator.InsistentResult;
import dev.freshet.bench.generator.Requests;
import dev.freshet.bench.product.BenchException;
import dev.freshet.bench.product.Pause;
import dev.freshet.bench.product.Recount;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/**
 * Rounds of load and faults on one installation. After each the load pauses, everything drains, and to the event: what was
 * accepted is stored once, or in the dead letters, and every rollup has what the raw table has.
 */
final class FaultRun {

    static final int BATCH_EVENTS = 100;

    private static final int REQUESTS = 512;
    private static final int CONNECTIONS = 32;
    /** The last faults come early enough for their recoveries to be under load. */
    private static final double FAULTS_IN = 0.8;

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    private final Installation installation;
    private final Map<FaultKind, Installation.Injection> injections;
    private final Plan plan;
    private final Pace pace;
    private final Tally tally;
    private final InsistentGenerator generator;
    private int round; // changes while no fault is under way

    /** Begins with the next round; the installation is up. */
    FaultRun(Installation installation, Plan plan, Pace pace, Tally tally) {
        this.installation = installation;
        this.injections = installation.faults();
        this.plan = plan;
        this.pace = pace;
        this.tally = tally;
        this.generator = new InsistentGenerator(
                installation.collectors(),
                Requests.batches(List.of(installation.writeKey()), BATCH_EVENTS, REQUESTS),
                CONNECTIONS);
    }

    /** Goes on until the pace's time is over and its events are sent, or until a round was not exact. */
    void go() throws InterruptedException {
        long began = System.nanoTime();
        RecoveryWatch recoveries = new RecoveryWatch(installation::engine);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                KafkaWatch kafka = new KafkaWatch(installation.bootstrapServers())) {
            boolean more = true;
            while (more) {
                Recount recount = round(threads, kafka, recoveries);
                more = tally.problems().isEmpty()
                        && (generator.accepted() < pace.events()
                                || System.nanoTime() - began < pace.atLeast().toNanos());
                if (!more) {
                    tally.recounted(recount, kafka.rejected());
                }
            }
        } catch (BenchException failure) {
            tally.problem(String.valueOf(failure.getMessage()));
        } finally {
            recoveries.close();
        }
        tally.recovered(recoveries.longest());
        tally.endedByThemselves(installation.endedByThemselves());
        tally.took(Duration.ofNanos(System.nanoTime() - began));
    }

    private Recount round(ExecutorService threads, KafkaWatch kafka, RecoveryWatch recoveries)
            throws InterruptedException {
        Duration span = Duration.ofMillis((long) (pace.roundLoad().toMillis() * FAULTS_IN));
        List<Fault> faults = plan.nextRound(pace.roundFaults(), span);
        round++;
        say(faults.stream().map(Fault::toString).collect(Collectors.joining("; ")));
        long requests = Math.ceilDiv(pace.roundEvents(), BATCH_EVENTS);
        Future<InsistentResult> load =
                threads.submit(() -> generator.run(pace.rate() / BATCH_EVENTS, requests, PATIENCE));
        List<Future<?>> injected = new ArrayList<>();
        for (Fault fault : faults) {
            tally.injected(fault.kind());
            injected.add(threads.submit(() -> inject(fault, recoveries)));
        }
        for (Future<?> future : injected) {
            await(future);
        }
        InsistentResult sent = await(load);
        long loaded = System.nanoTime();
        drain(kafka);
        Duration drain = Duration.ofNanos(System.nanoTime() - loaded);
        tally.round(sent, drain);
        Recount recount = Recount.of(installation.engine(), generator.accepted() - kafka.rejected());
        judge(recount, sent, drain);
        return recount;
    }

    private void inject(Fault fault, RecoveryWatch recoveries) {
        Pause.of(fault.at());
        long began = System.nanoTime();
        Installation.Injection injection = injections.get(fault.kind());
        if (injection == null) {
            throw new BenchException("not possible here: " + fault.kind().label());
        }
        injection.run(fault);
        recoveries.over(fault.kind(), began, generator.accepted());
        double seconds = (System.nanoTime() - began) / 1e9;
        say(String.format(Locale.ROOT, "%s: over after %.1f s", fault.kind().label(), seconds));
    }

    private void drain(KafkaWatch kafka) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Map<?, Long> lag = kafka.lag();
        while (!lag.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new BenchException("stuck: after " + PATIENCE.toSeconds() + " s there are not stored " + lag);
            }
            Pause.of(LOOK_EVERY);
            lag = kafka.lag();
        }
    }

    private void judge(Recount recount, InsistentResult sent, Duration drain) {
        say(String.format(
                Locale.ROOT,
                "%,d accepted in all, %,d stored, %d lost, %d doubled; %,d sent again, drained in %.1f s",
                generator.accepted(),
                recount.distinct(),
                recount.lost(),
                recount.doubled(),
                sent.retried(),
                drain.toMillis() / 1000.0));
        if (recount.lost() > 0 || recount.doubled() > 0) {
            tally.problem(recount.lost() + " lost, " + recount.doubled() + " doubled after round " + round);
        }
        if (recount.distinct() > generator.accepted()) {
            tally.problem((recount.distinct() - generator.accepted()) + " stored that were never accepted");
        }
        recount.disagreements().forEach(tally::problem);
        if (!sent.complete()) {
            tally.problem((sent.sent() - sent.accepted()) + " events were never acknowledged, of them refused: "
                    + sent.refused());
        }
    }

    private static <T> T await(Future<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new BenchException("a fault or the load failed: " + e.getCause(), e);
        }
    }

    private void say(String words) {
        System.err.println("  round " + round + ": " + words);
    }
}
