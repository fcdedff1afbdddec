package dev.freshet.bench;

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
    private static final double SLOWEST_P99_MILLIS = 50;

    @Option(names = "--seconds", defaultValue = "30", description = "how long to send (default: 30)")
    private int seconds;

    @Option(names = "--rate", defaultValue = "20000", description = "requests a second (default: 20000)")
    private int rate;

    @Option(
            names = "--profile",
            description = "flame graph of the server to write, HTML; those of broker and engine stand beside it")
    private @Nullable Path profile;

    @Override
    public Integer call() throws Exception {
        try (Freshet freshet = Freshet.start(List.of(PRODUCT))) {
            LoadGenerator generator = new LoadGenerator(
                    freshet.address(), Requests.single(freshet.writeKey(PRODUCT), REQUESTS), CONNECTIONS);
            Lag lag = new Lag(freshet.engine(), generator::accepted);
            WarmUp.run(freshet.processes(), generator, rate / 2.0);
            lag.awaitNone(Duration.ofMinutes(1));
            CpuShare cpu = new CpuShare(freshet.processes());
            LoadResult load = run(freshet, generator);
            boolean stored = lag.awaitNone(Duration.ofMinutes(2));
            var micros = cpu.microsPerEvent(load.accepted());
            Recount recount = Recount.of(freshet.engine(), generator.accepted());
            boolean inTime = load.answered() == load.intended() && load.p99Millis() < SLOWEST_P99_MILLIS;
            Report report = new Report("beacon")
                    .put("rate", rate)
                    .put("requests_per_second", load.requestsPerSecond())
                    .put("p50_ms", load.latencyMicros().getValueAtPercentile(50) / 1000.0)
                    .put("p99_ms", load.p99Millis())
                    .put("uncertain", load.uncertain(), "events without a 2xx")
                    .put("lost", recount.lost())
                    .put("doubled", recount.doubled())
                    .put("cpu_us_per_request", CpuShare.sum(micros), "CPU µs per request");
            micros.forEach((part, value) -> report.line("  " + part, value));
            report.put("generator_cpu_us_per_request", load.cpuNanos() / 1e3 / Math.max(1, load.answered()));
            return report.finish(load.seconds(), inTime && stored && recount.exact());
        }
    }

    private LoadResult run(Freshet freshet, LoadGenerator generator) throws IOException {
        Duration time = Duration.ofSeconds(seconds);
        if (profile == null) {
            return generator.run(rate, time);
        }
        try (Profile recording = Profile.begin(freshet.processesByName())) {
            LoadResult load = generator.run(rate, time);
            recording.write(profile);
            return load;
        }
    }
}
