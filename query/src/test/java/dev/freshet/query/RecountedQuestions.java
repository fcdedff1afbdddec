package dev.freshet.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.freshet.event.Event;
import dev.freshet.store.ClickHouse;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Questions asked of the real engine, whose answers are counted again event by event: the events, and what all such tests say. */
@ExtendWith(TestStore.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RecountedQuestions {
    static final Instant START = Instant.parse("2026-10-19T22:00:00Z");
    static final Instant NOW = Instant.parse("2026-10-27T10:17:20Z");
    static final Dimension PLAN = new Dimension.Property("plan");

    final Recount all = new Recount(Stream.concat(
                    Events.visits(1, "shop", START, NOW, 6000).stream(),
                    Events.visits(2, "blog", START, NOW, 1500).stream())
            .toList());
    final Recount shop = all.product("shop");
    final ClickHouse db;
    final Queries queries;

    RecountedQuestions(ClickHouse db) {
        this.db = db;
        this.queries = queries(20_000_000);
    }

    Queries queries(long rowBudget) {
        return new Queries(
                db,
                new ForgetfulCache(),
                new SimpleMeterRegistry(),
                InstantSource.fixed(NOW),
                TestStore.config(rowBudget));
    }

    @BeforeAll
    void fill() {
        List<Event> events = all.events();
        int half = events.size() / 2;
        TestStore.insert(db, events.subList(0, half), "first");
        TestStore.insert(db, events.subList(half, events.size()), "second");
        TestStore.completeTo(db, NOW.minusSeconds(1));
    }

    Recount day() {
        return shop.between(
                dayStart().toEpochMilli(), dayStart().plus(Duration.ofDays(1)).toEpochMilli());
    }

    static Instant dayStart() {
        return Instant.parse("2026-10-23T00:00:00Z");
    }

    static Ask onDay(Ask ask) {
        return ask.between(dayStart(), dayStart().plus(Duration.ofDays(1)));
    }

    List<Recount.Session> visits(Instant from, Instant to) {
        return shop.visits().stream()
                .filter(visit -> visit.startsWithin(from.toEpochMilli(), to.toEpochMilli()))
                .toList();
    }

    double total(Ask ask) {
        return ask.of(queries).totals().getFirst().value();
    }

    void assertGroups(
            Metric metric,
            Dimension dimension,
            Map<String, Recount> expected,
            ToDoubleFunction<Recount> count,
            double tolerance) {
        Answer answer = onDay(Ask.about(metric).groupBy(dimension).limit(1000)).of(queries);
        assertThat(answer.totals().stream().map(total -> total.group().getFirst()))
                .as("%s by %s", metric, dimension)
                .containsExactlyInAnyOrderElementsOf(expected.keySet());
        for (Total total : answer.totals()) {
            double wanted =
                    count.applyAsDouble(expected.getOrDefault(total.group().getFirst(), new Recount(List.of())));
            assertThat(total.value())
                    .as("%s of %s", metric, total.group())
                    .isCloseTo(wanted, within(tolerance * wanted));
        }
        assertThat(IntStream.range(1, answer.totals().size()))
                .allMatch(index -> answer.totals().get(index - 1).value()
                        >= answer.totals().get(index).value());
    }

    void assertFiltered(
            Metric metric, Dimension dimension, Filter.Op op, Predicate<Event> condition, String... values) {
        double value = total(onDay(Ask.about(metric)).where(dimension, op, values));
        Recount expected = day().where(condition);
        if (metric == Metric.EVENTS) {
            assertThat(value).as("%s %s", dimension, op).isEqualTo(expected.count());
        } else {
            assertQuantile(value, expected, 0.5);
        }
    }

    /** The value's rank may be off by two hundredths, and by two in a small number. */
    static void assertQuantile(double value, Recount recount, double level) {
        long timed = recount.where(event -> !Double.isNaN(event.durationMillis()))
                .events()
                .size();
        double slack = Math.max(0.02, 2.0 / timed);
        assertThat(value)
                .isBetween(
                        recount.duration(Math.max(0, level - slack)) * 0.999,
                        recount.duration(Math.min(1, level + slack)) * 1.001);
    }
}
