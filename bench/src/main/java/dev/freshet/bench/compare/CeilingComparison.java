package dev.freshet.bench.compare;

import dev.freshet.bench.CpuShare;
import dev.freshet.bench.IngestLine;
import dev.freshet.bench.IngestRun;
import dev.freshet.bench.Report;
import dev.freshet.bench.generator.EventStream;
import dev.freshet.bench.generator.HeldRate;
import dev.freshet.bench.product.Freshet;
import dev.freshet.bench.product.Recount;
import dev.freshet.bench.product.Workplace;
import dev.freshet.load.LoaderConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Freshet end to end against what its engine takes of ready-made blocks: nothing that is built on the engine can be faster. */
@Command(
        name = "ceiling",
        mixinStandardHelpOptions = true,
        description = {
            "Ready-made Native blocks streamed into the raw table alone, and into the raw table with every rollup; then Freshet"
                    + " end to end, from HTTP batches, at the highest rate that it holds; a recount of each.",
            "Passes when Freshet reaches half of the second."
        })
final class CeilingComparison implements Callable<Integer> {

    private static final double LEAST_OF_CEILING = 0.5;
    private static final double EVENTS_A_SECOND = 100_000;
    private static final LoaderConfig LOADER = LoaderConfig.of("");

    @Option(
            names = "--events",
            defaultValue = "3000000",
            description = "rows of the ready-made blocks, 10,000 to 20,000,000 (default: 3000000)")
    private long events;

    @Option(
            names = "--block-rows",
            defaultValue = "200000",
            description = "rows of a block, 1,000 to 200,000 (default: 200000, the loader's most)")
    private int blockRows;

    @Option(
            names = "--seconds",
            defaultValue = "30",
            description = "how long Freshet has to hold its rate, 3 to 600 (default: 30)")
    private int seconds;

    @Option(names = "--rate", description = "Freshet's events a second; without it, the highest is looked for")
    private @Nullable Integer rate;

    @Override
    public Integer call() throws Exception {
        Bounds.require("--events", events, 10_000, 20_000_000);
        Bounds.require("--block-rows", blockRows, 1_000, LOADER.batchRows());
        Bounds.require("--seconds", seconds, 3, 600);
        long started = System.nanoTime();
        Duration time = Duration.ofSeconds(seconds);
        Pouring raw;
        Pouring whole;
        try (Workplace workplace = Workplace.open()) {
            long warmUp = events / 4;
            Progress.say("making blocks of %,d events".formatted(warmUp + events));
            Instant start = Instant.now().minusSeconds((long) ((warmUp + events) / EVENTS_A_SECOND) + 1);
            EventStream stream = new EventStream(List.of("shop", "docs", "app", "api"), start, EVENTS_A_SECOND);
            Path folder = workplace.folder();
            NativeBlocks warm = NativeBlocks.write(folder.resolve("warm"), stream, warmUp, blockRows);
            NativeBlocks blocks = NativeBlocks.write(folder.resolve("blocks"), stream, events, blockRows);
            Progress.say("into the raw table alone");
            try (BareEngine engine = workplace.own(BareEngine.start(folder.resolve("raw")))) {
                engine.dropViews();
                raw = Pouring.into(engine, warm, blocks, LOADER.concurrentInserts());
            }
            Progress.say("into the raw table and every rollup");
            try (BareEngine engine = workplace.own(BareEngine.start(folder.resolve("whole")))) {
                whole = Pouring.into(engine, warm, blocks, LOADER.concurrentInserts());
            }
        }
        Progress.say("Freshet, from HTTP batches");
        try (Freshet freshet = Freshet.start(IngestLine.PRODUCTS);
                IngestLine line = new IngestLine(freshet)) {
            line.warmUp();
            IngestRun run = rate != null
                    ? line.hold(rate, time)
                    : HeldRate.lower(line.highestRate(), next -> line.hold(next, time), IngestRun::held);
            return report(raw, whole, run, line.recount(), (System.nanoTime() - started) / 1e9);
        }
    }

    private int report(Pouring raw, Pouring whole, IngestRun run, Recount recount, double elapsed) {
        double reached = run.load().eventsPerSecond() / whole.rowsPerSecond();
        boolean exact = recount.exact()
                && whole.recount().exact()
                && raw.recount().lost() == 0
                && raw.recount().doubled() == 0;
        return new Report("compare ceiling")
                .put("events", events)
                .put("block_rows", blockRows)
                .put("raw_rows_per_second", raw.rowsPerSecond(), "blocks, raw table alone, rows/s")
                .put("raw_cpu_us_per_row", raw.engineMicros(), "  engine, CPU µs per row")
                .put("ceiling_rows_per_second", whole.rowsPerSecond(), "blocks, every rollup, rows/s")
                .put("ceiling_cpu_us_per_row", whole.engineMicros(), "  engine, CPU µs per row")
                .put("freshet_events_per_second", run.load().eventsPerSecond(), "Freshet end to end, events/s")
                .put("freshet_held", run.held(), "  held")
                .put("freshet_engine_cpu_us_per_event", engineMicros(run), "  engine, CPU µs per event")
                .put("freshet_cpu_us_per_event", CpuShare.sum(run.cpu()), "  all, CPU µs per event")
                .put("freshet_to_ceiling", reached, "Freshet, share of the ceiling's rate")
                .put("lost", recount.lost())
                .put("doubled", recount.doubled())
                .put("disagreements", recount.disagreements())
                .finish(elapsed, exact && run.held() && reached >= LEAST_OF_CEILING);
    }

    private static double engineMicros(IngestRun run) {
        return run.cpu().getOrDefault("engine", 0.0);
    }
}
