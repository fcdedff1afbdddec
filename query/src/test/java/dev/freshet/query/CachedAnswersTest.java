package dev.freshet.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.event.Event;
import dev.freshet.store.ClickHouse;
import dev.freshet.store.LateHours;
import dev.freshet.store.ProductHour;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestStore.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CachedAnswersTest {
    private static final Instant START = Instant.parse("2026-10-27T06:00:00Z");
    private static final Instant END = Instant.parse("2026-10-27T10:17:20Z");

    private final ClickHouse db;
    private Instant now = END;
    private Queries cached;
    private Queries uncached;

    CachedAnswersTest(ClickHouse db) {
        this.db = db;
        this.cached = queries(new ForgetfulCache());
        this.uncached = cached;
    }

    private Queries queries(AnswerCache cache) {
        InstantSource clock = () -> now;
        return new Queries(db, cache, new SimpleMeterRegistry(), clock, TestStore.config());
    }

    @BeforeAll
    void fill() {
        TestStore.insert(db, Events.visits(5, "shop", START, END, 3000), "all");
        TestStore.completeTo(db, END.minusSeconds(1));
    }

    @BeforeEach
    void emptyCaches() {
        now = END;
        cached = queries(new CaffeineCache(64 << 20, new SimpleMeterRegistry(), this::nanos));
        uncached = queries(new ForgetfulCache());
    }

    private long nanos() {
        return Duration.between(START, now).toNanos();
    }

    private static Ask lastHours() {
        return Ask.about(Metric.USERS).last(Duration.ofHours(3)).by(Interval.MINUTE);
    }

    @Test
    void theSameQuestionWithinATickIsAHit() {
        Answer first = lastHours().of(cached);
        Answer second = lastHours().of(cached);

        assertThat(first.meta().cache()).isEqualTo(Meta.Cached.MISS);
        assertThat(second.meta().cache()).isEqualTo(Meta.Cached.HIT);
        assertThat(second.meta().rowsRead()).isZero();
        assertThat(second.series()).isEqualTo(first.series());
        assertThat(second.totals()).isEqualTo(first.totals());
    }

    @Test
    void aTickLaterOnlyTheOpenTailIsReadAgainAndTheAnswerIsTheSameAsWithoutACache() {
        lastHours().of(cached);
        for (int tick = 0; tick < 150; tick += 50) {
            now = now.plusSeconds(50);
            Answer answer = lastHours().of(cached);
            Answer expected = lastHours().of(uncached);

            assertThat(answer.meta().cache()).isEqualTo(Meta.Cached.PARTIAL);
            assertThat(answer.series()).isEqualTo(expected.series());
            assertThat(answer.totals()).isEqualTo(expected.totals());
        }
    }

    @Test
    void groupsAreCachedWithTheirRest() {
        Ask ask = Ask.about(Metric.EVENTS)
                .last(Duration.ofHours(2))
                .by(Interval.MINUTE)
                .groupBy(Attribute.PAGE)
                .limit(3)
                .compare(Compare.PREVIOUS_PERIOD);
        ask.of(cached);
        now = now.plusSeconds(1);

        Answer answer = ask.of(cached);

        assertThat(answer.meta().cache()).isEqualTo(Meta.Cached.PARTIAL);
        assertThat(answer.series()).isEqualTo(ask.of(uncached).series());
    }

    @Test
    void aLateEventShowsAtTheNextLookAtTheNotes() {
        Ask ask = Ask.about(Metric.EVENTS)
                .product("late")
                .last(Duration.ofHours(1))
                .by(Interval.MINUTE);
        assertThat(ask.of(cached).totals().getFirst().value()).isZero();
        int late = insertLate("late", END.minus(Duration.ofMinutes(30)), 6);
        new LateHours(db).note(List.of(new ProductHour("late", Instant.parse("2026-10-27T09:00:00Z"))));

        now = now.plusSeconds(2);

        assertThat(ask.of(cached).totals().getFirst().value()).isEqualTo(late);
    }

    @Test
    void aLateEventLeavesTheHoursThatItDoesNotTouchInTheCache() {
        Ask ask = Ask.about(Metric.EVENTS)
                .product("hours")
                .last(Duration.ofHours(4))
                .by(Interval.MINUTE);
        assertThat(ask.of(cached).totals().getFirst().value()).isZero();
        insertLate("hours", Instant.parse("2026-10-27T07:30:00Z"), 7);
        int noted = insertLate("hours", Instant.parse("2026-10-27T08:30:00Z"), 8);
        new LateHours(db).note(List.of(new ProductHour("hours", Instant.parse("2026-10-27T08:00:00Z"))));

        now = now.plusSeconds(2);
        Answer answer = ask.of(cached);

        assertThat(answer.meta().cache()).isEqualTo(Meta.Cached.PARTIAL);
        assertThat(answer.totals().getFirst().value()).isEqualTo(noted);
    }

    @Test
    void aLateEventOfOneProductShowsInAnAnswerAboutAllThatWasClosedAsAWhole() {
        Ask ask =
                Ask.about(Metric.EVENTS).product(Question.ALL_PRODUCTS).between(START, START.plus(Duration.ofHours(3)));
        double before = ask.of(cached).totals().getFirst().value();
        int late = insertLate("other", START.plus(Duration.ofHours(1)), 9);
        new LateHours(db).note(List.of(new ProductHour("other", START.plus(Duration.ofHours(1)))));

        now = now.plusSeconds(2);

        assertThat(ask.of(cached).totals().getFirst().value()).isEqualTo(before + late);
    }

    @Test
    void aLateEventShowsASecondAfterItWhereSomebodyLooksAtTheNotes() {
        Ask ask = Ask.about(Metric.EVENTS)
                .product("looked")
                .last(Duration.ofHours(1))
                .by(Interval.MINUTE);
        assertThat(ask.of(cached).totals().getFirst().value()).isZero();
        int late = insertLate("looked", END.minus(Duration.ofMinutes(30)), 10);
        new LateHours(db).note(List.of(new ProductHour("looked", Instant.parse("2026-10-27T09:00:00Z"))));

        now = now.plusSeconds(1);
        assertThat(cached.completeTo()).isPresent();

        assertThat(ask.of(cached).totals().getFirst().value()).isEqualTo(late);
    }

    private int insertLate(String product, Instant from, long seed) {
        List<Event> events = Events.visits(seed, product, from, from.plusSeconds(60), 20);
        TestStore.insert(db, events, product + seed);
        return events.size();
    }

    @Test
    void aClosedRangeIsAHitForLongerThanATick() {
        Ask ask = Ask.about(Metric.DURATION_P95).between(START, START.plus(Duration.ofHours(2)));
        ask.of(cached);
        now = now.plusSeconds(100);

        assertThat(ask.of(cached).meta().cache()).isEqualTo(Meta.Cached.HIT);
    }

    @Test
    void anEarlierPeriodOfWhichSessionsGoOnIsReadAgainAfterTenSecondsOnly() {
        Ask ask = Ask.about(Metric.VIEWS_PER_SESSION)
                .product("compared")
                .last(Duration.ofMinutes(30))
                .compare(Compare.PREVIOUS_PERIOD);
        insertLate("compared", END.minus(Duration.ofMinutes(50)), 11);
        double before = previous(ask.of(cached));
        // Views of the same sessions.
        insertLate("compared", END.minus(Duration.ofMinutes(45)), 12);

        now = now.plusSeconds(9);
        double soon = previous(ask.of(cached));
        now = now.plusSeconds(2);
        double later = previous(ask.of(cached));

        assertThat(before).isPositive();
        assertThat(soon).isEqualTo(before);
        assertThat(later).isEqualTo(previous(ask.of(uncached))).isGreaterThan(before);
    }

    /** A session may go on for a day, and what it began with counts its views until then. */
    @Test
    void sessionsThatGoOnChangeWhatIsCountedWhereTheyBegan() {
        Instant began = END.minus(Duration.ofMinutes(60));
        Ask chart = Ask.about(Metric.VIEWS_PER_SESSION)
                .product("goes on")
                .last(Duration.ofHours(2))
                .by(Interval.MINUTE);
        Ask range = Ask.about(Metric.BOUNCE_RATE)
                .product("goes on")
                .between(began.minusSeconds(120), began.plusSeconds(120));
        Ask left = Ask.about(Metric.EVENTS)
                .product("goes on")
                .where(Attribute.EXIT_PAGE, Filter.Op.IS, "/p0", "/p1", "/p2")
                .last(Duration.ofHours(2))
                .by(Interval.MINUTE);
        insertLate("goes on", began, 13);
        Answer before = chart.of(cached);
        Answer rangeBefore = range.of(cached);
        Answer leftBefore = left.of(cached);

        // Views of the same sessions, of which none is late.
        insertLate("goes on", END.minus(Duration.ofMinutes(2)), 14);
        now = now.plusSeconds(11);

        assertThat(chart.of(cached).series())
                .isEqualTo(chart.of(uncached).series())
                .isNotEqualTo(before.series());
        assertThat(range.of(cached).totals())
                .isEqualTo(range.of(uncached).totals())
                .isNotEqualTo(rangeBefore.totals());
        assertThat(left.of(cached).series())
                .isEqualTo(left.of(uncached).series())
                .isNotEqualTo(leftBefore.series());
    }

    @Test
    void aLateEventOfTheHourBeforeShowsInEventsThatAreToldByWhereTheirSessionsBegan() {
        Instant hour = Instant.parse("2026-10-27T09:00:00Z");
        Ask ask = Ask.about(Metric.EVENTS)
                .product("entered")
                .where(Attribute.ENTRY_PAGE, Filter.Op.IS, "/p0", "/p1", "/p2")
                .between(hour, hour.plus(Duration.ofHours(1)));
        insertLate("entered", hour.plus(Duration.ofMinutes(5)), 15);
        now = END.plus(Duration.ofDays(2));
        TestStore.completeTo(db, now.minusSeconds(1));
        try {
            Answer before = ask.of(cached);
            assertThat(before.meta().openFrom()).isEmpty();

            // Views of the same sessions.
            insertLate("entered", hour.minus(Duration.ofMinutes(5)), 16);
            new LateHours(db).note(List.of(new ProductHour("entered", hour.minus(Duration.ofHours(1)))));
            now = now.plusSeconds(2);

            assertThat(ask.of(cached).totals())
                    .isEqualTo(ask.of(uncached).totals())
                    .isNotEqualTo(before.totals());
        } finally {
            TestStore.completeTo(db, END.minusSeconds(1));
        }
    }

    private static double previous(Answer answer) {
        return answer.totals().getFirst().previous().orElseThrow();
    }
}
