package dev.freshet.bench;

import dev.freshet.bench.product.Freshet;
import dev.freshet.bench.product.Pause;
import dev.freshet.bench.product.ProductPage;
import dev.freshet.bench.product.Questions;
import dev.freshet.bench.product.Recount;
import dev.freshet.bench.product.StoredEvents;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * One size of the installation.
 *
 * @param name in the report
 * @param partitions of the topic, and threads that load
 * @param stored events that are there before
 */
record ScaleCase(String name, int partitions, long stored) {

    private static final List<String> RANGES = List.of("PT30M", "P1D", "P30D");
    private static final int ROUNDS = 4;

    /**
     * What came of it.
     *
     * @param questionMicros of the page's questions, asked after the load
     */
    record Outcome(IngestRun run, Recount recount, long freshMillis, Histogram questionMicros) {

        /** Of all processes, per event. */
        double micros() {
            return CpuShare.sum(run.cpu());
        }

        double part(String name) {
            return run.cpu().getOrDefault(name, 0.0);
        }

        double questionMillis(double percentile) {
            return questionMicros.getValueAtPercentile(percentile) / 1000.0;
        }
    }

    /** Starts Freshet in this size on a fresh folder, loads it, asks it, recounts, and ends it. */
    Outcome measure(int rate, Duration time) throws Exception {
        Map<String, String> settings = Map.of(
                "FRESHET_KAFKA_PARTITIONS", Integer.toString(partitions),
                "FRESHET_LOAD_THREADS", Integer.toString(partitions));
        try (Freshet freshet = Freshet.start(IngestLine.PRODUCTS, settings);
                IngestLine line = new IngestLine(freshet)) {
            Questions asking = new Questions(freshet.address(), freshet.apiToken());
            line.warmUp();
            if (stored > 0) {
                line.addStored(new StoredEvents(freshet.engine())
                        .store(stored, day -> System.err.printf("%d of %d days stored%n", day, StoredEvents.DAYS)));
            }
            IngestRun run = line.hold(rate, time);
            return new Outcome(run, line.recount(), line.freshness().getValueAtPercentile(99), ask(asking));
        }
    }

    /** Every page, as if nobody had asked before but for the round that compiles the code: a cache holds open minutes for a second. */
    private static Histogram ask(Questions asking) {
        Histogram micros = new Histogram(3);
        for (int round = -1; round < ROUNDS; round++) {
            for (String product : IngestLine.LOADED) {
                for (String range : RANGES) {
                    Histogram page = asking.ask(ProductPage.questions(product, range));
                    if (round >= 0) {
                        micros.add(page);
                    }
                }
            }
            Pause.of(Duration.ofSeconds(1));
        }
        return micros;
    }
}
