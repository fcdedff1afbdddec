package dev.freshet.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.event.Event;
import dev.freshet.event.EventType;
import dev.freshet.store.ClickHouse;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sessions that cross hours and midnight, whose rows lie in several hours of the table. */
@ExtendWith(TestStore.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LongSessionsTest {
    private static final Instant END = Instant.parse("2026-10-28T12:00:00Z");

    private final ClickHouse db;
    private final Queries queries;

    LongSessionsTest(ClickHouse db) {
        this.db = db;
        this.queries = new Queries(db, new ForgetfulCache(), new SimpleMeterRegistry(), () -> END, TestStore.config());
    }

    /** Each hour is an insert of its own, as it would be. */
    @BeforeAll
    void fill() {
        List<Event> events = new ArrayList<>();
        events.addAll(views("all-night", "2026-10-27T18:05:00Z", Duration.ofMinutes(20), 37)); // until 06:05
        events.addAll(views("around-noon", "2026-10-27T11:55:00Z", Duration.ofMinutes(10), 2));
        events.addAll(views("at-nine", "2026-10-28T09:10:00Z", Duration.ofMinutes(29), 4));
        events.addAll(views("once", "2026-10-28T09:30:00Z", Duration.ofMinutes(1), 1));
        for (int hour = 0; hour < 24; hour++) {
            Instant from = Instant.parse("2026-10-27T11:00:00Z").plus(Duration.ofHours(hour));
            List<Event> inserted = events.stream()
                    .filter(event -> event.timeMillis() >= from.toEpochMilli()
                            && event.timeMillis()
                                    < from.plus(Duration.ofHours(1)).toEpochMilli())
                    .toList();
            if (!inserted.isEmpty()) {
                TestStore.insert(db, inserted, "hour-" + hour);
            }
        }
        TestStore.completeTo(db, END);
    }

    @Test
    void aSessionCountsWhereItBeganAndNotInTheHoursItGoesOn() {
        assertThat(sessionsBegunIn("2026-10-27T18:00:00Z", "2026-10-27T19:00:00Z"))
                .isOne();
        assertThat(sessionsBegunIn("2026-10-27T19:00:00Z", "2026-10-27T20:00:00Z"))
                .isZero();
        assertThat(sessionsBegunIn("2026-10-28T00:00:00Z", "2026-10-28T01:00:00Z"))
                .isZero();
        assertThat(sessionsBegunIn("2026-10-28T05:00:00Z", "2026-10-28T07:00:00Z"))
                .isZero();
        assertThat(sessionsBegunIn("2026-10-27T00:00:00Z", "2026-10-28T12:00:00Z"))
                .isEqualTo(4);
    }

    @Test
    void whereTheAskedTimeIsNoWholeHourTheMinuteOfTheStartDecides() {
        assertThat(sessionsBegunIn("2026-10-28T09:00:00Z", "2026-10-28T09:20:00Z"))
                .isOne();
        assertThat(sessionsBegunIn("2026-10-28T09:10:00Z", "2026-10-28T09:30:00Z"))
                .isOne();
        assertThat(sessionsBegunIn("2026-10-28T09:10:00Z", "2026-10-28T09:31:00Z"))
                .isEqualTo(2);
        assertThat(sessionsBegunIn("2026-10-28T09:31:00Z", "2026-10-28T10:00:00Z"))
                .isZero();
    }

    @Test
    void whatBelongsToItAfterTheAskedTimeCounts() {
        assertThat(valueOf(Metric.VIEWS_PER_SESSION, "2026-10-27T18:00:00Z", "2026-10-27T19:00:00Z"))
                .isEqualTo(37);
        assertThat(valueOf(Metric.BOUNCE_RATE, "2026-10-27T11:50:00Z", "2026-10-27T12:00:00Z"))
                .isZero();
        assertThat(valueOf(Metric.BOUNCE_RATE, "2026-10-28T09:00:00Z", "2026-10-28T10:00:00Z"))
                .isEqualTo(0.5);
    }

    @Test
    void itsFirstAndLastPageAreFoundFromAnyOfItsHours() {
        assertThat(Ask.about(Metric.EVENTS)
                        .product("long")
                        .between("2026-10-28T05:00:00Z", "2026-10-28T06:00:00Z")
                        .where(Attribute.ENTRY_PAGE, Filter.Op.IS, "/all-night/0")
                        .of(queries)
                        .totals()
                        .getFirst()
                        .value())
                .isEqualTo(3);
        assertThat(Ask.about(Metric.SESSIONS)
                        .product("long")
                        .between("2026-10-27T18:00:00Z", "2026-10-27T19:00:00Z")
                        .groupBy(Attribute.EXIT_PAGE)
                        .of(queries)
                        .totals()
                        .getFirst()
                        .group())
                .containsExactly("/all-night/36");
    }

    private double sessionsBegunIn(String from, String to) {
        return Ask.about(Metric.SESSIONS)
                .product("long")
                .between(from, to)
                .groupBy(Attribute.ENTRY_PAGE)
                .of(queries)
                .totals()
                .stream()
                .mapToDouble(Total::value)
                .sum();
    }

    private double valueOf(Metric metric, String from, String to) {
        return Ask.about(metric)
                .product("long")
                .between(from, to)
                .of(queries)
                .totals()
                .getFirst()
                .value();
    }

    private static List<Event> views(String session, String start, Duration apart, int count) {
        List<Event> views = new ArrayList<>();
        for (int view = 0; view < count; view++) {
            long time = Instant.parse(start).plus(apart.multipliedBy(view)).toEpochMilli();
            views.add(new Event(
                    "long",
                    EventType.PAGE,
                    "page",
                    session + "-" + view,
                    time,
                    time,
                    session,
                    session,
                    session,
                    "/" + session + "/" + view,
                    "",
                    "direct",
                    "",
                    "",
                    "",
                    "DE",
                    "Firefox",
                    "Linux",
                    "desktop",
                    "1.0",
                    false,
                    Double.NaN,
                    200,
                    Map.of()));
        }
        return views;
    }
}
