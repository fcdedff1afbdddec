package dev.freshet.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.freshet.event.Event;
import dev.freshet.store.ClickHouse;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Filters on events and on the sessions around them, counted again event by event. */
class FiltersTest extends RecountedQuestions {
    FiltersTest(ClickHouse db) {
        super(db);
    }

    @Test
    void eachOperatorOfAFilterAgreesWithTheRecountInRollupsAndInRawEvents() {
        for (Metric metric : List.of(Metric.EVENTS, Metric.DURATION_P50)) {
            assertFiltered(
                    metric,
                    Attribute.PAGE,
                    Filter.Op.IS,
                    event -> List.of("/p1", "/p2").contains(event.page()),
                    "/p1",
                    "/p2");
            assertFiltered(
                    metric,
                    Attribute.PAGE,
                    Filter.Op.IS_NOT,
                    event -> !List.of("/p1", "/p2").contains(event.page()),
                    "/p1",
                    "/p2");
            assertFiltered(
                    metric,
                    Attribute.PAGE,
                    Filter.Op.CONTAINS,
                    event -> event.page().contains("p1") || event.page().contains("7"),
                    "p1",
                    "7");
            assertFiltered(
                    metric,
                    Attribute.PAGE,
                    Filter.Op.NOT_CONTAINS,
                    event -> !event.page().contains("p1"),
                    "p1");
            assertFiltered(
                    metric,
                    Attribute.COUNTRY,
                    Filter.Op.IS,
                    event -> event.country().isEmpty(),
                    "");
            assertFiltered(
                    metric, Attribute.EVENT, Filter.Op.IS, event -> event.name().equals("Clicked"), "Clicked");
            assertFiltered(
                    metric,
                    PLAN,
                    Filter.Op.IS,
                    event -> "pro".equals(event.properties().get("plan")),
                    "pro");
            assertFiltered(metric, new Dimension.Property("quo'te\\"), Filter.Op.IS, event -> true, "it's \\ \t fine");
            assertFiltered(metric, Attribute.ERROR, Filter.Op.IS, Event::error, "true");
            assertFiltered(
                    metric,
                    Attribute.TYPE,
                    Filter.Op.IS_NOT,
                    event -> !event.name().equals("page"),
                    "page");
        }
    }

    @Test
    void severalFiltersMustAllHold() {
        double value = onDay(Ask.about(Metric.EVENTS))
                .where(Attribute.COUNTRY, Filter.Op.IS, "DE")
                .where(Attribute.BROWSER, Filter.Op.IS_NOT, "Firefox")
                .where(PLAN, Filter.Op.IS, "pro")
                .of(queries)
                .totals()
                .getFirst()
                .value();

        assertThat(value)
                .isEqualTo(day().where(event -> event.country().equals("DE")
                                && !event.browser().equals("Firefox")
                                && "pro".equals(event.properties().get("plan")))
                        .count());
    }

    @Test
    void entryAndExitPagesAreThoseOfTheWholeSession() {
        List<Recount.Session> visits = visits(dayStart(), dayStart().plus(Duration.ofDays(1)));
        Answer entries = onDay(
                        Ask.about(Metric.SESSIONS).groupBy(Attribute.ENTRY_PAGE).limit(1000))
                .of(queries);
        assertThat(entries.totals())
                .allSatisfy(total -> assertThat(total.value()).isEqualTo((double) visits.stream()
                        .filter(visit ->
                                visit.first().page().equals(total.group().getFirst()))
                        .count()));
        assertThat(entries.totals().stream().mapToDouble(Total::value).sum()).isEqualTo(visits.size());
        assertThat(entries.meta().tier()).isEqualTo(Tier.SESSIONS);

        Answer bounces = onDay(Ask.about(Metric.BOUNCE_RATE)
                        .groupBy(Attribute.EXIT_PAGE)
                        .limit(1000))
                .of(queries);
        assertThat(bounces.totals())
                .allSatisfy(total -> assertThat(total.value())
                        .isEqualTo(
                                Recount.Session.bounceRate(visits.stream()
                                        .filter(visit -> visit.last()
                                                .page()
                                                .equals(total.group().getFirst()))
                                        .toList()),
                                within(1e-12)));
    }

    @Test
    void aSessionMetricFilteredByAPageIsAboutTheSessionsThatSawIt() {
        List<Recount.Session> visits = visits(dayStart(), dayStart().plus(Duration.ofDays(1)));
        Set<String> saw = new HashSet<>();
        shop.where(event -> event.page().equals("/p3")).events().forEach(event -> saw.add(event.sessionId()));

        double value = onDay(Ask.about(Metric.BOUNCE_RATE))
                .where(Attribute.PAGE, Filter.Op.IS, "/p3")
                .of(queries)
                .totals()
                .getFirst()
                .value();

        assertThat(value)
                .isEqualTo(
                        Recount.Session.bounceRate(visits.stream()
                                .filter(visit -> saw.contains(visit.id()))
                                .toList()),
                        within(1e-12));
    }

    @Test
    void eventsFilteredByEntryPageAreThoseOfTheSessionsThatBeganThere() {
        Set<String> began = new HashSet<>();
        shop.visits().stream()
                .filter(visit -> visit.first().page().equals("/p0"))
                .forEach(visit -> began.add(visit.id()));

        double value = onDay(Ask.about(Metric.EVENTS))
                .where(Attribute.ENTRY_PAGE, Filter.Op.IS, "/p0")
                .of(queries)
                .totals()
                .getFirst()
                .value();

        assertThat(value)
                .isEqualTo(
                        day().where(event -> began.contains(event.sessionId())).count());
    }
}
