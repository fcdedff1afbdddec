package dev.freshet.bench;

import dev.freshet.bench.generator.HeldRate;
import dev.freshet.bench.generator.HighestRate;
import dev.freshet.bench.generator.LoadGenerator;
import dev.freshet.bench.generator.LoadResult;
import dev.freshet.bench.generator.Requests;
import dev.freshet.bench.product.Freshet;
import dev.freshet.bench.product.Lag;
import dev.freshet.bench.product.Recount;
import dev.freshet.bench.profile.Profile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** One event a request, as browsers' beacons come, each acknowledged by Kafka. */
@Command(
        name = "beacon",
        mixinStandardHelpOptions = true,
        description = "Single-event requests on keep-alive connections, each acknowledged by Kafka; then a recount.")
final class BeaconBench implements Callable<Integer> {

    private static final String PRODUCT = "shop";
    private static final int REQUESTS = 4_096;
    private static final int CONNECTIONS = 512;
    private static final HighestRate SEARCH = new HighestRate(10_000, 50);
    private static final Duration SETTLE = Duration.ofMinutes(2);

    @Option(names = "--seconds", defaultValue = "30", description = "how long the rate has to be held (default: 30)")
    private int seconds;

    @Option(names = "--rate", description = "requests a second; without it, the highest that can be held is looked for")
    private @Nullable Integer rate;

    @Option(
            names = "--profile",
            description = "flame graph of the server to write, HTML; those of broker and engine stand beside it")
    private @Nullable Path profile;

    /** One rate, held for a time, with its CPU until all of it was stored. */
    private record Hold(double rate, LoadResult load, boolean stored, Map<String, Double> micros) {}

    @Override
    public Integer call() throws Exception {
        try (Freshet freshet = Freshet.start(List.of(PRODUCT))) {
            LoadGenerator generator = new LoadGenerator(
                    freshet.address(), Requests.single(freshet.writeKey(PRODUCT), REQUESTS), CONNECTIONS);
            Lag lag = new Lag(freshet.engine(), generator::accepted);
            WarmUp.run(freshet.processes(), generator, rate != null ? rate / 2.0 : SEARCH.first());
            lag.awaitNone(SETTLE);
            Hold hold = rate != null
                    ? hold(freshet, generator, lag, rate)
                    : HeldRate.lower(
                            SEARCH.look(generator, () -> lag.awaitNone(SETTLE)),
                            next -> hold(freshet, generator, lag, next),
                            last -> SEARCH.held(last.load));
            return report(hold, Recount.of(freshet.engine(), generator.accepted(), generator.uncertain()));
        }
    }

    private Hold hold(Freshet freshet, LoadGenerator generator, Lag lag, double target) throws IOException {
        CpuShare cpu = new CpuShare(freshet.processes());
        LoadResult load = run(freshet, generator, target);
        boolean stored = lag.awaitNone(SETTLE);
        System.err.println(SEARCH.told(target, load) + " for " + seconds + " s");
        return new Hold(target, load, stored, cpu.microsPerEvent(load.accepted()));
    }

    private LoadResult run(Freshet freshet, LoadGenerator generator, double target) throws IOException {
        Duration time = Duration.ofSeconds(seconds);
        if (profile == null) {
            return generator.run(target, time);
        }
        try (Profile recording = Profile.begin(freshet.processesByName())) {
            LoadResult load = generator.run(target, time);
            recording.write(profile);
            return load;
        }
    }

    private static int report(Hold hold, Recount recount) {
        LoadResult load = hold.load;
        Report report = new Report("beacon")
                .put("rate", hold.rate)
                .put("requests_per_second", load.requestsPerSecond())
                .put("held", SEARCH.held(load))
                .put("p50_ms", load.latencyMicros().getValueAtPercentile(50) / 1000.0)
                .put("p99_ms", load.p99Millis())
                .put("uncertain", load.uncertain(), "events without a 2xx")
                .put("lost", recount.lost())
                .put("doubled", recount.doubled())
                .put("cpu_us_per_request", CpuShare.sum(hold.micros), "CPU µs per request");
        hold.micros.forEach((part, value) -> report.line("  " + part, value));
        report.put("generator_cpu_us_per_request", load.cpuNanos() / 1e3 / Math.max(1, load.answered()));
        return report.finish(load.seconds(), SEARCH.held(load) && hold.stored && recount.exact());
    }
}
