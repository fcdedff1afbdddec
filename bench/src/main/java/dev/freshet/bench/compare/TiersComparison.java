package dev.freshet.bench.compare;

import dev.freshet.bench.Report;
import dev.freshet.bench.generator.EventStream;
import dev.freshet.bench.product.Freshet;
import dev.freshet.bench.product.Questions;
import dev.freshet.bench.product.Recount;
import dev.freshet.bench.product.Workplace;
import dev.freshet.event.Event;
import dev.freshet.store.ClickHouse;
import dev.freshet.store.ClickHouseConfig;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The questions of a product's page, answered from rollups and from the same events without them. */
@Command(
        name = "tiers",
        mixinStandardHelpOptions = true,
        description = {
            "The twelve questions of a product's page over an hour, a day and three days, of two products: asked of Freshet, of the"
                    + " raw events in its engine, of DuckDB and of PostgreSQL, which hold the same events; medians, and whether the answers agree.",
            "Passes when all have every event once and agree."
        })
final class TiersComparison implements Callable<Integer> {

    private static final List<String> PRODUCTS = List.of("shop", "docs", "app", "api");
    private static final List<String> ASKED = List.of("shop", "docs");
    private static final List<String> WARM_UP = List.of("app", "api");
    private static final Duration HISTORY = Duration.ofDays(7);

    @Option(
            names = "--events",
            defaultValue = "3000000",
            description = "events of a week, 100,000 to 20,000,000 (default: 3000000)")
    private long events;

    @Override
    public Integer call() throws Exception {
        Bounds.require("--events", events, 100_000, 20_000_000);
        long started = System.nanoTime();
        Instant end = Instant.now().truncatedTo(ChronoUnit.HOURS);
        try (Workplace workplace = Workplace.open();
                Freshet freshet = Freshet.start(PRODUCTS);
                ClickHouse store = new ClickHouse(ClickHouseConfig.of(freshet.clickhouseUrl(), BareEngine.DATABASE))) {
            EmbeddedPostgres server =
                    workplace.own(PostgreSql.start(workplace.folder().resolve("postgresql")));
            Connection connection = workplace.own(server.getPostgresDatabase().getConnection());
            DuckDBConnection duck =
                    workplace.own(DuckDb.connect(workplace.folder().resolve("duckdb")));
            Database postgreSql = PostgreSql.open(connection);
            Database duckDb = DuckDb.open(duck);
            Progress.say("the same %,d events into all".formatted(events));
            try (EventSink engineSink = new EngineSink(store);
                    EventSink duckSink = DuckDb.sink(duck);
                    EventSink postgreSqlSink = PostgreSql.sink(connection)) {
                fill(end, List.of(engineSink, duckSink, postgreSqlSink));
            }
            PostgreSql.prepare(postgreSql);
            Questions questions = new Questions(freshet.address(), freshet.apiToken());
            return report(
                    new Tiers(questions, freshet.engine()),
                    List.of(new RawEvents(freshet.engine()), duckDb, postgreSql),
                    Recount.of(freshet.engine(), events),
                    end,
                    started);
        }
    }

    private void fill(Instant end, List<EventSink> sinks) throws SQLException {
        EventStream stream = new EventStream(PRODUCTS, end.minus(HISTORY), (double) events / HISTORY.toSeconds());
        for (long i = 0; i < events; i++) {
            Event event = stream.next();
            for (EventSink sink : sinks) {
                sink.add(event);
            }
        }
    }

    private int report(Tiers tiers, List<Rival> rivals, Recount recount, Instant end, long started) {
        List<PageQuestion> questions = questions(ASKED, end);
        Asked.of("", tiers, questions(WARM_UP, end));
        Asked computed = Asked.of("Freshet", tiers, questions);
        Asked cached = Asked.of("Freshet, asked again", tiers, questions);
        Report report = new Report("compare tiers")
                .put("events", events)
                .put("questions", questions.size())
                .put("freshet_p50_ms", computed.medianMillis(), "Freshet, median ms")
                .put("freshet_cached_p50_ms", cached.medianMillis(), "Freshet, asked again, median ms");
        List<Asked> all = new ArrayList<>(List.of(computed, cached));
        List<String> problems = new ArrayList<>(recount.disagreements());
        for (Rival rival : rivals) {
            Progress.say(rival.name() + " is asked");
            Asked.of("", rival, questions(WARM_UP, end));
            Asked asked = Asked.of(rival.name(), rival, questions);
            all.add(asked);
            String key = rival.name().toLowerCase(Locale.ROOT).replace(' ', '_');
            report.put(key + "_p50_ms", asked.medianMillis(), rival.name() + ", median ms")
                    .put(key + "_to_freshet", asked.medianMillis() / computed.medianMillis(), "  times Freshet's");
            if (!rival.count().equals(new Rival.Count(events, events))) {
                problems.add("%s has %s instead of %d events".formatted(rival.name(), rival.count(), events));
            }
        }
        // PostgreSQL, the last one, counts people and finds quantiles without estimating.
        all.forEach(asked -> problems.addAll(Agreement.differences(questions, all.getLast(), asked)));
        return report.put("lost", recount.lost())
                .put("doubled", recount.doubled())
                .put("problems", problems)
                .finish((System.nanoTime() - started) / 1e9, recount.exact() && problems.isEmpty());
    }

    private static List<PageQuestion> questions(List<String> products, Instant end) {
        return products.stream()
                .flatMap(product -> Stream.of(
                                PageQuestion.of(product, end.minus(Duration.ofHours(1)), end, "minute"),
                                PageQuestion.of(product, end.minus(Duration.ofDays(1)), end, "hour"),
                                PageQuestion.of(product, end.minus(Duration.ofDays(3)), end, "hour"))
                        .flatMap(List::stream))
                .toList();
    }
}
