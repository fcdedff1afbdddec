package dev.freshet.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.event.ErrorCode;
import dev.freshet.store.ClickHouse;
import dev.freshet.store.QueryLimits;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestStore.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AskedTogetherTest {
    private static final Instant START = Instant.parse("2026-10-27T06:00:00Z");
    private static final Instant END = Instant.parse("2026-10-27T10:17:20Z");
    private static final List<Metric> TILES =
            List.of(Metric.USERS, Metric.SESSIONS, Metric.BOUNCE_RATE, Metric.ERROR_RATE, Metric.DURATION_P95);
    private static final List<Attribute> CARDS = List.of(
            Attribute.PAGE,
            Attribute.REFERRER,
            Attribute.COUNTRY,
            Attribute.BROWSER,
            Attribute.DEVICE,
            Attribute.RELEASE);

    private final ClickHouse db;

    AskedTogetherTest(ClickHouse db) {
        this.db = db;
    }

    @BeforeAll
    void fill() {
        TestStore.insert(db, Events.visits(5, "shop", START, END, 3000), "shop");
        TestStore.insert(db, Events.visits(6, "docs", START, END, 300), "docs");
        TestStore.completeTo(db, END.minusSeconds(1));
    }

    @Test
    void theQuestionsOfAPageAreAnsweredAsTheyAreAlone() {
        assertSameAsAlone(page("shop"));
        assertSameAsAlone(page(Question.ALL_PRODUCTS));
        assertSameAsAlone(page("nothing"));
    }

    @Test
    void soAreOthersThatDifferInWhatTheyReadOrHowMuchOfIt() {
        List<Ask> asks = new ArrayList<>();
        for (Metric metric : List.of(Metric.EVENTS, Metric.USERS, Metric.ERROR_RATE)) {
            for (int limit : List.of(2, 5)) {
                asks.add(lastHours(metric).groupBy(Attribute.COUNTRY).limit(limit));
                asks.add(lastHours(metric).groupBy(Attribute.CHANNEL).limit(limit));
            }
            asks.add(lastHours(metric));
            asks.add(lastHours(metric).groupBy(Attribute.EVENT));
            asks.add(lastHours(metric).where(Attribute.EVENT, Filter.Op.IS, "Clicked"));
            asks.add(lastHours(metric).by(Interval.HOUR).groupBy(Attribute.DEVICE));
            asks.add(lastHours(metric).groupBy(Attribute.PAGE).where(Attribute.PAGE, Filter.Op.IS, "/p1"));
            asks.add(lastHours(metric).groupBy(Attribute.BROWSER, Attribute.COUNTRY));
            asks.add(Ask.about(metric).last(Duration.ofHours(1)));
        }
        assertSameAsAlone(asks.stream().map(Ask::question).toList());
    }

    @Test
    void aRefusedQuestionIsToldAndTheOthersAreAnswered() {
        Question refused = lastHours(Metric.USERS)
                .groupBy(Attribute.EXIT_PAGE)
                .by(Interval.MINUTE)
                .last(Duration.ofDays(3000))
                .question();
        Map<Question, Reply> replies = together(
                Stream.concat(Stream.of(refused), page("shop").stream()).toList());

        assertThat(replies.get(refused))
                .isInstanceOfSatisfying(
                        Reply.Refused.class,
                        reply -> assertThat(reply.code()).isNotEqualTo(ErrorCode.ANSWERS_UNAVAILABLE));
        assertThat(replies.values().stream().filter(Reply.Answered.class::isInstance))
                .hasSize(page("shop").size());
    }

    @Test
    void aPageTakesHalfOfTheStatements() {
        List<Question> page = page("shop").stream()
                .filter(question -> question.compare() == Compare.NONE)
                .toList();
        Queries warm = queries();
        warm.ask(page.getFirst());
        long before = statements();
        page.forEach(queries()::ask);
        long alone = statements() - before;
        before = statements();
        queries().ask(page, (_, _, _) -> {});
        long together = statements() - before;

        assertThat(together).isLessThanOrEqualTo(alone / 2);
    }

    @Test
    void chartsThatDifferInTheirRangeShareWhatIsReadOfTheOpenBuckets() {
        List<Question> charts = List.of(60, 61, 75, 90, 120).stream()
                .map(minutes -> Ask.about(Metric.EVENTS)
                        .by(Interval.MINUTE)
                        .last(Duration.ofMinutes(minutes))
                        .question())
                .toList();
        Instant later = END.plusSeconds(60);
        try (AnswerCache one = new CaffeineCache(1 << 24, new SimpleMeterRegistry());
                AnswerCache all = new CaffeineCache(1 << 24, new SimpleMeterRegistry())) {
            together(at(END, one), charts);
            together(at(END, all), charts);
            long before = statements();
            together(at(later, one), charts.subList(0, 1));
            long forOne = statements() - before;
            before = statements();
            Map<Question, Reply> replies = together(at(later, all), charts);
            long forAll = statements() - before;

            assertThat(replies.keySet()).containsExactlyElementsOf(charts);
            replies.forEach((question, reply) -> {
                assertThat(answer(reply).meta().cache()).isEqualTo(Meta.Cached.PARTIAL);
                assertThat(told(answer(reply)))
                        .as("%s", question)
                        .isEqualTo(told(answer(at(later, new ForgetfulCache()).ask(question))));
            });
            assertThat(forAll).isEqualTo(forOne);
        }
    }

    /** A time zone may once have had an offset with seconds, at which no rollup can be cut. */
    @Test
    void aQuestionThatCannotBeAnsweredLeavesTheOthersTheirAnswers() {
        List<Question> failing = Stream.of(Metric.EVENTS, Metric.USERS)
                .map(metric -> Ask.about(metric)
                        .between("1971-01-01T00:00:00Z", "1971-02-01T00:00:00Z")
                        .by(Interval.DAY)
                        .in("Africa/Monrovia")
                        .question())
                .toList();
        Question other = lastHours(Metric.EVENTS).product("shop").question();

        Map<Question, Reply> replies =
                together(Stream.concat(failing.stream(), Stream.of(other)).toList());

        failing.forEach(question -> assertThat(replies.get(question))
                .isInstanceOfSatisfying(
                        Reply.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.INTERNAL)));
        assertThat(replies.get(other)).isInstanceOf(Reply.Answered.class);
    }

    private long statements() {
        return db.query(
                        "SELECT sum(value) AS n FROM system.events WHERE event = 'SelectQuery'",
                        Map.of(),
                        QueryLimits.none(),
                        row -> row.number("n"))
                .rows()
                .getFirst();
    }

    private static Ask lastHours(Metric metric) {
        return Ask.about(metric).last(Duration.ofHours(3));
    }

    private static List<Question> page(String product) {
        List<Question> page = new ArrayList<>();
        for (Compare compare : List.of(Compare.NONE, Compare.PREVIOUS_PERIOD)) {
            page.add(lastHours(Metric.EVENTS)
                    .product(product)
                    .by(Interval.MINUTE)
                    .compare(compare)
                    .question());
            TILES.forEach(metric ->
                    page.add(lastHours(metric).product(product).compare(compare).question()));
            CARDS.forEach(card -> page.add(lastHours(Metric.USERS)
                    .product(product)
                    .groupBy(card)
                    .limit(3)
                    .compare(compare)
                    .question()));
        }
        return page;
    }

    private void assertSameAsAlone(List<Question> questions) {
        Map<Question, Reply> together = together(questions);
        assertThat(together.keySet()).containsExactlyInAnyOrderElementsOf(questions);
        together.forEach((question, reply) -> {
            Answer alone = answer(queries().ask(question));
            assertThat(told(answer(reply))).as("%s", question).isEqualTo(told(alone));
        });
    }

    private Map<Question, Reply> together(List<Question> questions) {
        return together(queries(), questions);
    }

    private static Map<Question, Reply> together(Queries queries, List<Question> questions) {
        Map<Question, Reply> replies = new LinkedHashMap<>();
        queries.ask(questions, (question, reply, _) -> replies.put(question, reply));
        return replies;
    }

    private static Answer answer(Reply reply) {
        return ((Reply.Answered) reply).answer();
    }

    /** All but what it cost. */
    private static Answer told(Answer answer) {
        return new Answer(answer.series(), answer.totals(), Metas.with(answer.meta(), Meta.Cached.MISS, 0, 0));
    }

    private Queries queries() {
        return at(END, new ForgetfulCache());
    }

    private Queries at(Instant now, AnswerCache cache) {
        return new Queries(db, cache, new SimpleMeterRegistry(), () -> now, TestStore.config());
    }
}
