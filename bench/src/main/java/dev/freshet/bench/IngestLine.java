package dev.freshet.bench;

import dev.freshet.bench.generator.LoadGenerator;
import dev.freshet.bench.generator.LoadResult;
import dev.freshet.bench.generator.Requests;
import dev.freshet.bench.product.BenchException;
import dev.freshet.bench.product.Engine;
import dev.freshet.bench.product.Freshet;
import dev.freshet.bench.product.FreshnessProbe;
import dev.freshet.bench.product.Lag;
import dev.freshet.bench.product.Pause;
import dev.freshet.bench.product.ProductPage;
import dev.freshet.bench.product.Recount;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import org.HdrHistogram.Histogram;

/** The line under load: generator, one open dashboard, freshness probe, and the recount at the end. */
public final class IngestLine implements AutoCloseable {

    static final String PROBE = "probe";
    static final List<String> LOADED = List.of("shop", "docs", "app", "api");
    public static final List<String> PRODUCTS = List.of("shop", "docs", "app", "api", PROBE);

    static final int BATCH_EVENTS = 100;
    private static final int REQUESTS = 256;
    private static final int CONNECTIONS = 64;
    private static final int WARM_RATE = 35_000;
    private static final double FIRST_RATE = 20_000;
    private static final double STEP = 1.25;
    private static final Duration TRIAL = Duration.ofSeconds(12);
    private static final Duration SETTLE = Duration.ofMinutes(2);

    private final Freshet freshet;
    private final Engine engine;
    private final LoadGenerator generator;
    private final ProductPage page;
    private final Lag lag;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final LongConsumer probing;
    private long probes;
    private long others;
    private Histogram freshness = new Histogram(3);

    public IngestLine(Freshet freshet) {
        this(freshet, _ -> {});
    }

    /** @param probing hears when each of the probe's events is sent, by {@link System#nanoTime} */
    IngestLine(Freshet freshet, LongConsumer probing) {
        this.freshet = freshet;
        this.probing = probing;
        this.engine = freshet.engine();
        this.generator = new LoadGenerator(
                freshet.address(),
                Requests.batches(LOADED.stream().map(freshet::writeKey).toList(), BATCH_EVENTS, REQUESTS),
                CONNECTIONS);
        this.page = new ProductPage(freshet.address(), freshet.apiToken(), LOADED.getFirst());
        this.lag = new Lag(engine, this::stored);
    }

    /** Events that have to be in the store. */
    private long stored() {
        return generator.accepted() + probes + others;
    }

    /** Notes that so many events were stored by others than this line, and are to be counted as well. */
    void addStored(long events) {
        others += events;
    }

    private FreshnessProbe newProbe() {
        return new FreshnessProbe(freshet.address(), freshet.writeKey(PROBE), engine, PROBE, probing);
    }

    /** Rising load, so that what is measured is compiled code, and for all who send: the probe speaks HTTP/2. */
    public void warmUp() throws IOException {
        FreshnessProbe probe = newProbe();
        probe.start();
        try (probe) {
            WarmUp.run(freshet.processes(), generator, (double) WARM_RATE / BATCH_EVENTS);
        }
        probes += probe.accepted();
        settle();
    }

    /** The highest rate that is held for some seconds, in steps of a quarter. */
    public double highestRate() throws Exception {
        double held = FIRST_RATE;
        for (double next = FIRST_RATE; hold(next, TRIAL).held(); next *= STEP) {
            held = next;
        }
        return held;
    }

    /** Tries a rate, and waits until everything of it is stored; counts CPU until then. */
    public IngestRun hold(double rate, Duration time) throws Exception {
        FreshnessProbe probe = newProbe();
        CpuShare cpu = new CpuShare(freshet.processes());
        probe.start();
        Future<LoadResult> running = thread.submit(load(rate, time));
        long[] lags = new long[(int) time.toSeconds()];
        LoadResult result;
        long resident;
        try (probe) {
            for (int second = 0; second < lags.length; second++) {
                Pause.of(Duration.ofSeconds(1));
                lags[second] = lag.events();
            }
            result = running.get();
            resident = freshet.processes().residentBytes();
        }
        freshness = probe.millis();
        probes += probe.accepted();
        settle();
        IngestRun run = new IngestRun(rate, result, cpu.microsPerEvent(result.accepted()), lags, resident);
        say("%,.0f events/s: %s, p99 %.0f ms, fresh p99 %d ms, lag %,.0f, %.1f µs of CPU an event"
                .formatted(
                        rate,
                        run.held() ? "held" : "not held",
                        result.p99Millis(),
                        freshness.getValueAtPercentile(99),
                        run.meanLag(),
                        CpuShare.sum(run.cpu())));
        return run;
    }

    private Callable<LoadResult> load(double rate, Duration time) {
        return () -> generator.run(rate / BATCH_EVENTS, time);
    }

    /** Waits until everything accepted is stored. */
    private void settle() {
        if (!lag.awaitNone(SETTLE)) {
            throw new BenchException("after " + SETTLE.toSeconds() + " s, " + lag.events() + " events are not stored");
        }
    }

    /** Recounts all that was accepted, whichever rates were tried. */
    public Recount recount() {
        return Recount.of(engine, stored(), generator.uncertain());
    }

    /** Milliseconds from sending to the engine's answer, in the last hold. */
    Histogram freshness() {
        return freshness;
    }

    /** Recounts, and prints; gives the exit status. */
    int report(IngestRun run) {
        Recount recount = recount();
        LoadResult load = run.load();
        Map<String, Double> cpu = run.cpu();
        Report report = new Report("ingest")
                .put("rate", run.rate())
                .put("events_per_second", load.eventsPerSecond())
                .put("held", run.held())
                .put("request_p99_ms", load.p99Millis())
                .put("freshness_p50_ms", freshness.getValueAtPercentile(50))
                .put("freshness_p99_ms", freshness.getValueAtPercentile(99))
                .put("lag_events", run.meanLag(), "lag, events (mean)")
                .put("raw", recount.raw())
                .put("lost", recount.lost())
                .put("doubled", recount.doubled())
                .put("disagreements", recount.disagreements())
                .put("uncertain", load.uncertain(), "events without a 2xx")
                .put("dashboard_answers", page.answers())
                .put("dashboard_errors", page.errors())
                .put("resident_mb", run.residentBytes() >> 20)
                .put("cpu_us_per_event", CpuShare.sum(cpu), "CPU µs per event");
        cpu.forEach((part, micros) -> report.put("cpu_" + part.replaceAll("\\W+", "_"), micros, "  " + part));
        report.put("generator_cpu_us_per_event", load.cpuNanos() / 1e3 / Math.max(1, load.accepted()));
        return report.finish(load.seconds(), run.held() && recount.exact() && page.errors() == 0);
    }

    private static void say(String line) {
        System.err.println(line);
    }

    @Override
    public void close() {
        thread.shutdownNow();
        page.close();
    }
}
