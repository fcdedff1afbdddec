package dev.freshet.bench;

import dev.freshet.bench.product.Freshet;
import dev.freshet.bench.product.History;
import dev.freshet.bench.product.Pause;
import dev.freshet.bench.product.ProductPage;
import dev.freshet.bench.product.Questions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The twelve questions of a product's page over a billion events: cold, warm, cached, and while events come in. */
@Command(
        name = "query",
        mixinStandardHelpOptions = true,
        description =
                "The questions of a product's page over a billion events in the rollups: cold, cached, under ingest.")
final class QueryBench implements Callable<Integer> {

    private static final List<String> RANGES = List.of("PT30M", "PT6H", "P1D", "P7D", "P30D", "P90D");
    private static final Duration WARM_UP = Duration.ofSeconds(30);
    private static final double COLD_MILLIS = 100;
    private static final double CACHED_MILLIS = 5;
    private static final double UNDER_INGEST_MILLIS = 500;

    @Option(names = "--seconds", defaultValue = "30", description = "how long to ask under ingest (default: 30)")
    private int seconds;

    @Option(names = "--rate", defaultValue = "50000", description = "events a second meanwhile (default: 50000)")
    private int rate;

    @Override
    public Integer call() throws Exception {
        try (Freshet freshet = Freshet.start(IngestLine.PRODUCTS);
                IngestLine line = new IngestLine(freshet);
                ExecutorService loading = Executors.newSingleThreadExecutor()) {
            Questions asking = new Questions(freshet.address(), freshet.apiToken());
            line.warmUp();
            History history = new History(freshet.engine());
            long before = history.events();
            history.fill(day -> System.err.printf("%d of %d days filled in%n", day, History.DAYS));
            line.addStored(history.events() - before);
            freshet.engine().awaitMerges();
            compile(asking);

            Histogram cold = new Histogram(3);
            Histogram warm = new Histogram(3);
            Histogram cached = new Histogram(3);
            QuestionTimes coldTimes = new QuestionTimes(RANGES);
            QuestionTimes warmTimes = new QuestionTimes(RANGES);
            QuestionTimes cachedTimes = new QuestionTimes(RANGES);
            for (String product : IngestLine.LOADED) {
                for (String range : RANGES) {
                    List<String> page = ProductPage.questions(product, range);
                    for (String question : page) {
                        Histogram first = asking.ask(List.of(question));
                        cold.add(first);
                        coldTimes.add(question, range, first);
                    }
                    Pause.of(Duration.ofSeconds(1));
                    for (String question : page) {
                        Histogram again = asking.ask(List.of(question));
                        warm.add(again);
                        warmTimes.add(question, range, again);
                        Histogram known = asking.ask(List.of(question));
                        cached.add(known);
                        cachedTimes.add(question, range, known);
                    }
                }
            }
            Future<IngestRun> load = loading.submit(() -> line.hold(rate, Duration.ofSeconds(seconds)));
            Histogram underIngest = new Histogram(3);
            while (!load.isDone()) {
                underIngest.add(asking.ask(ProductPage.questions(IngestLine.LOADED.getFirst(), "PT30M")));
                Pause.of(Duration.ofMillis(500));
            }
            IngestRun run = load.get();
            System.err.printf("cold%n%s%nwarm%n%s%ncached%n%s%n", coldTimes, warmTimes, cachedTimes);
            return new Report("query")
                    .put("events", history.events())
                    .put("questions", cold.getTotalCount())
                    .put("cold_p50_ms", millis(cold, 50))
                    .put("cold_p99_ms", millis(cold, 99))
                    .put("warm_p50_ms", millis(warm, 50))
                    .put("warm_p99_ms", millis(warm, 99))
                    .put("cached_p50_ms", millis(cached, 50))
                    .put("cached_p99_ms", millis(cached, 99))
                    .put("ingest_events_per_second", run.load().eventsPerSecond())
                    .put("ingest_held", run.held())
                    .put("under_ingest_p50_ms", millis(underIngest, 50))
                    .put("under_ingest_p99_ms", millis(underIngest, 99))
                    .finish(
                            seconds,
                            millis(cold, 99) < COLD_MILLIS
                                    && millis(cached, 99) < CACHED_MILLIS
                                    && millis(underIngest, 99) < UNDER_INGEST_MILLIS
                                    && run.held());
        }
    }

    /** What is cold afterwards is what is stored and cached of the products that are asked about; the way to it is compiled. */
    private static void compile(Questions asking) {
        long end = System.nanoTime() + WARM_UP.toNanos();
        for (int minutes = 30; System.nanoTime() < end; minutes++) {
            List<String> page = ProductPage.questions("probe", "PT" + minutes + "M");
            asking.ask(page);
            asking.ask(page);
        }
    }

    private static double millis(Histogram micros, double percentile) {
        return micros.getValueAtPercentile(percentile) / 1000.0;
    }
}
