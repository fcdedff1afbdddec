package dev.freshet.bench;

import dev.freshet.bench.generator.HeldRate;
import dev.freshet.bench.product.Freshet;
import dev.freshet.bench.profile.Profile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Batches of 100 events over HTTP, through Kafka, into the raw table and every rollup, with one dashboard open. */
@Command(
        name = "ingest",
        mixinStandardHelpOptions = true,
        description =
                "HTTP batches of 100 events into raw events and every rollup, one dashboard open; then a recount.")
final class IngestBench implements Callable<Integer> {

    @Option(names = "--seconds", defaultValue = "60", description = "how long the rate has to be held (default: 60)")
    private int seconds;

    @Option(names = "--rate", description = "events a second; without it, the highest that can be held is looked for")
    private @Nullable Integer rate;

    @Option(
            names = "--profile",
            description = "flame graph of the server to write, HTML; those of broker and engine stand beside it")
    private @Nullable Path profile;

    @Override
    public Integer call() throws Exception {
        try (Freshet freshet = Freshet.start(IngestLine.PRODUCTS);
                IngestLine line = new IngestLine(freshet)) {
            line.warmUp();
            IngestRun run = rate != null
                    ? hold(freshet, line, rate)
                    : HeldRate.lower(line.highestRate(), next -> hold(freshet, line, next), IngestRun::held);
            return line.report(run);
        }
    }

    private IngestRun hold(Freshet freshet, IngestLine line, double target) throws Exception {
        Duration time = Duration.ofSeconds(seconds);
        if (profile == null) {
            return line.hold(target, time);
        }
        try (Profile recording = Profile.begin(freshet.processesByName())) {
            IngestRun run = line.hold(target, time);
            recording.write(profile);
            return run;
        }
    }
}
