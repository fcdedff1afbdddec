package dev.freshet.query;

import static java.util.Comparator.comparingDouble;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.freshet.event.ErrorCode;
import dev.freshet.event.Event;
import dev.freshet.store.ClickHouse;
import dev.freshet.store.Retention;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every metric, dimension and kind of time, asked of the real engine and counted again event by event. */
@ExtendWith(TestStore.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueriesTest {
    private static final Instant START = Instant.parse("2026-10-19T22:00:00Z");
    private static final Instant NOW = Instant.parse("2026-10-27T10:17:20Z");
    private static final Period LONG = Period.ofYears(70);
    private static final Dimension PLAN = new Dimension.Property("plan");

    private final Recount all = new Recount(Stream.concat(
                    Events.visits(1, "shop", START, NOW, 6000).stream(),
                    Events.visits(2, "blog", START, NOW, 1500).stream())
            .toList());
    private final Recount shop = all.product("shop");
    private final ClickHouse db;
    private final Queries queries;

    QueriesTest(ClickHouse db) {
        this.db = db;
        this.queries = queries(20_000_000);
    }

    private Queries queries(long rowBudget) {
        return new Queries(
                db,
                new ForgetfulCache(),
                new SimpleMeterRegistry(),
                InstantSource.fixed(NOW),
                new QueryConfig(
                        new Retention(LONG, LONG, LONG, LONG),
                        rowBudget,
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(2),
                        Duration.ofMinutes(5),
                        Duration.ofMillis(400)));
    }

    @BeforeAll
    void fill() {
        List<Event> events = all.events();
        int half = events.size() / 2;
        TestStore.insert(db, events.subList(0, half), "first");
        TestStore.insert(db, events.subList(half, events.size()), "second");
        TestStore.completeTo(db, NOW.minusSeconds(1));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10-26T10:00:00Z,2026-10-26T11:00:00Z",
        "2026-10-25T00:00:00Z,2026-10-26T00:00:00Z",
        "2026-10-21T07:13:00Z,2026-10-26T21:47:00Z"
    })
    void totalsOfEveryMetricAgreeWithTheRecountWhateverTheEndsOfTheRange(Instant from, Instant to) {
        Recount expected = shop.between(from.toEpochMilli(), to.toEpochMilli());
        List<Recount.Session> visits = visits(from, to);

        assertThat(total(Ask.about(Metric.EVENTS).between(from, to))).isEqualTo(expected.count());
        assertThat(total(Ask.about(Metric.ERROR_RATE).between(from, to)))
                .isEqualTo(expected.errorRate(), within(1e-12));
        assertThat(total(Ask.about(Metric.USERS).between(from, to)))
                .isCloseTo(expected.users(), Percentage.withPercentage(2.5));
        assertThat(total(Ask.about(Metric.SESSIONS).between(from, to)))
                .isCloseTo(expected.sessions(), Percentage.withPercentage(2.5));
        assertThat(total(Ask.about(Metric.BOUNCE_RATE).between(from, to)))
                .isEqualTo(Recount.Session.bounceRate(visits), within(1e-12));
        assertThat(total(Ask.about(Metric.VIEWS_PER_SESSION).between(from, to)))
                .isEqualTo(Recount.Session.viewsPerSession(visits), within(1e-12));
        assertQuantile(total(Ask.about(Metric.DURATION_P50).between(from, to)), expected, 0.5);
        assertQuantile(total(Ask.about(Metric.DURATION_P95).between(from, to)), expected, 0.95);
        assertQuantile(total(Ask.about(Metric.DURATION_P99).between(from, to)), expected, 0.99);
    }

    @Test
    void aSeriesByTheMinuteHasEveryMinuteAndSumsToTheTotal() {
        Answer answer = Ask.about(Metric.EVENTS)
                .last(Duration.ofMinutes(30))
                .by(Interval.MINUTE)
                .of(queries);

        List<Point> points = answer.series().getFirst().points();
        assertThat(points).hasSize(31);
        assertThat(points.getLast().atMillis())
                .isEqualTo(Instant.parse("2026-10-27T10:17:00Z").toEpochMilli());
        for (Point point : points) {
            assertThat(point.value())
                    .isEqualTo(shop.between(point.atMillis(), point.atMillis() + 60_000)
                            .count());
        }
        assertThat(points.stream().mapToDouble(Point::value).sum())
                .isEqualTo(answer.totals().getFirst().value());
        assertThat(answer.meta().tier()).isEqualTo(Tier.MINUTES);
        assertThat(answer.meta().openFrom()).contains(Instant.parse("2026-10-27T10:17:00Z"));
        assertThat(answer.meta().completeTo()).contains(NOW.minusSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Asia/Kolkata", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe"})
    void daysAreThoseOfTheTimeZoneAlsoWhereTheClocksAreChanged(String zone) {
        ZoneId zoneId = ZoneId.of(zone);
        Instant from = LocalDate.of(2026, 10, 21).atStartOfDay(zoneId).toInstant();
        Instant to = LocalDate.of(2026, 10, 27).atStartOfDay(zoneId).toInstant();
        Ask ask = Ask.about(Metric.EVENTS).between(from, to).by(Interval.DAY).in(zone);

        List<Point> points = ask.of(queries).series().getFirst().points();

        assertThat(points).hasSize(6);
        for (int day = 0; day < 6; day++) {
            LocalDate date = LocalDate.of(2026, 10, 21 + day);
            long start = date.atStartOfDay(zoneId).toInstant().toEpochMilli();
            long end = date.plusDays(1).atStartOfDay(zoneId).toInstant().toEpochMilli();
            assertThat(points.get(day))
                    .isEqualTo(new Point(start, shop.between(start, end).count()));
        }
    }

    @Test
    void theDayOfTheChangeOfTheClocksHas25Hours() {
        Answer answer = Ask.about(Metric.EVENTS)
                .between("2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z")
                .by(Interval.HOUR)
                .in("Europe/Berlin")
                .of(queries);

        assertThat(answer.series().getFirst().points()).hasSize(25);
        assertThat(answer.totals().getFirst().value())
                .isEqualTo(shop.between(
                                Instant.parse("2026-10-24T22:00:00Z").toEpochMilli(),
                                Instant.parse("2026-10-25T23:00:00Z").toEpochMilli())
                        .count());
    }

    @ParameterizedTest
    @EnumSource(
            value = Metric.class,
            names = {"USERS", "SESSIONS", "ERROR_RATE", "DURATION_P95", "BOUNCE_RATE", "VIEWS_PER_SESSION"})
    void everyMetricHasASeries(Metric metric) {
        Instant from = Instant.parse("2026-10-22T00:00:00Z");
        Answer answer = Ask.about(metric)
                .between(from, from.plus(Duration.ofDays(3)))
                .by(Interval.DAY)
                .of(queries);

        for (Point point : answer.series().getFirst().points()) {
            Recount day = shop.between(point.atMillis(), point.atMillis() + 86_400_000);
            List<Recount.Session> visits =
                    visits(Instant.ofEpochMilli(point.atMillis()), Instant.ofEpochMilli(point.atMillis() + 86_400_000));
            switch (metric) {
                case USERS -> assertThat(point.value()).isCloseTo(day.users(), Percentage.withPercentage(2.5));
                case SESSIONS -> assertThat(point.value()).isCloseTo(day.sessions(), Percentage.withPercentage(2.5));
                case ERROR_RATE -> assertThat(point.value()).isEqualTo(day.errorRate(), within(1e-12));
                case DURATION_P95 -> assertQuantile(point.value(), day, 0.95);
                case BOUNCE_RATE ->
                    assertThat(point.value()).isEqualTo(Recount.Session.bounceRate(visits), within(1e-12));
                case VIEWS_PER_SESSION ->
                    assertThat(point.value()).isEqualTo(Recount.Session.viewsPerSession(visits), within(1e-12));
                case EVENTS, DURATION_P50, DURATION_P99 -> throw new AssertionError(metric);
            }
        }
    }

    @Test
    void aBreakdownTellsTheLargestGroupsAndSumsUpTheRest() {
        Instant from = Instant.parse("2026-10-20T09:30:00Z");
        Instant to = Instant.parse("2026-10-26T12:15:00Z");
        Answer answer = Ask.about(Metric.EVENTS)
                .between(from, to)
                .by(Interval.DAY)
                .groupBy(Attribute.PAGE)
                .limit(5)
                .of(queries);

        Recount expected = shop.between(from.toEpochMilli(), to.toEpochMilli());
        List<Double> largest = expected.by(Event::page).values().stream()
                .map(Recount::count)
                .sorted(comparingDouble((Double count) -> count).reversed())
                .limit(5)
                .toList();
        assertThat(answer.totals().stream().limit(5).map(Total::value)).isEqualTo(largest);
        assertThat(answer.totals()).hasSize(6);
        assertThat(answer.totals().getLast().group()).containsExactly(Answer.REST);
        assertThat(answer.totals().stream().mapToDouble(Total::value).sum()).isEqualTo(expected.count());
        assertThat(answer.series()).hasSize(6);
        for (int group = 0; group < 6; group++) {
            assertThat(answer.series().get(group).group())
                    .isEqualTo(answer.totals().get(group).group());
            assertThat(answer.series().get(group).points().stream()
                            .mapToDouble(Point::value)
                            .sum())
                    .isEqualTo(answer.totals().get(group).value());
        }
        assertThat(answer.meta().tier()).isEqualTo(Tier.DAYS);
        assertThat(answer.meta().exact()).isTrue();
    }

    @Test
    void everyBreakdownAgreesWithTheRecount() {
        Map<Attribute, Function<Event, String>> dimensions = Map.of(
                Attribute.PAGE, Event::page,
                Attribute.REFERRER, Event::referrer,
                Attribute.CHANNEL, Event::channel,
                Attribute.UTM_SOURCE, Event::utmSource,
                Attribute.COUNTRY, Event::country,
                Attribute.BROWSER, Event::browser,
                Attribute.DEVICE, Event::device,
                Attribute.RELEASE, Event::release,
                Attribute.EVENT, Event::name);
        dimensions.forEach((dimension, value) -> {
            Map<String, Recount> expected = day().by(value);
            assertGroups(Metric.EVENTS, dimension, expected, Recount::count, 0);
            assertGroups(Metric.ERROR_RATE, dimension, expected, Recount::errorRate, 1e-9);
            assertGroups(Metric.USERS, dimension, expected, Recount::users, 0.05);
        });
    }

    @Test
    void whatNoRollupKeepsIsCountedInRawEvents() {
        assertGroups(Metric.SESSIONS, Attribute.COUNTRY, day().by(Event::country), Recount::sessions, 0.025);
        assertGroups(
                Metric.EVENTS, PLAN, day().by(event -> event.properties().getOrDefault("plan", "")), Recount::count, 0);
        assertGroups(Metric.EVENTS, Attribute.UTM_MEDIUM, day().by(Event::utmMedium), Recount::count, 0);
        assertGroups(
                Metric.EVENTS, Attribute.STATUS, day().by(event -> String.valueOf(event.status())), Recount::count, 0);
        Answer answer = onDay(Ask.about(Metric.EVENTS)
                        .groupBy(Attribute.PAGE, Attribute.COUNTRY)
                        .limit(1000))
                .of(queries);
        Map<String, Recount> expected = day().by(event -> event.page() + " " + event.country());
        assertThat(answer.totals()).hasSameSizeAs(expected.keySet());
        answer.totals()
                .forEach(total -> assertThat(total.value())
                        .isEqualTo(expected.getOrDefault(String.join(" ", total.group()), new Recount(List.of()))
                                .count()));
        assertThat(answer.meta().tier()).isEqualTo(Tier.RAW);
        assertThat(answer.meta().reason()).contains("no rollup combines page and country");
    }

    @Test
    void productsAreToldApart() {
        Answer answer = onDay(Ask.about(Metric.EVENTS).product("*").groupBy(Attribute.PRODUCT))
                .of(queries);

        assertThat(answer.totals().getFirst().group()).containsExactly("shop");
        assertThat(answer.totals().getFirst().value()).isEqualTo(day().count());
        assertThat(answer.totals().get(1).group()).containsExactly("blog");
        assertThat(answer.totals()).hasSize(2);
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

    @ParameterizedTest
    @EnumSource(
            value = Compare.class,
            names = {"PREVIOUS_PERIOD", "PREVIOUS_DAY"})
    void aComparisonStandsOnTheAxisOfThePresent(Compare compare) {
        Instant from = Instant.parse("2026-10-26T00:00:00Z");
        Answer answer = Ask.about(Metric.EVENTS)
                .between(from, from.plus(Duration.ofHours(24)))
                .by(Interval.HOUR)
                .compare(compare)
                .of(queries);

        List<Point> previous = answer.series().getFirst().previous();
        assertThat(previous).hasSize(24);
        for (Point point : previous) {
            long before = point.atMillis() - 86_400_000;
            assertThat(point.value())
                    .isEqualTo(shop.between(before, before + 3_600_000).count());
        }
        assertThat(answer.totals().getFirst().previous())
                .hasValue(shop.between(from.toEpochMilli() - 86_400_000, from.toEpochMilli())
                        .count());
    }

    @Test
    void theDayBeforeIsTheSameLocalTimeAlsoAcrossAChangeOfTheClocks() {
        Answer answer = Ask.about(Metric.EVENTS)
                .between("2026-10-26T08:00:00Z", "2026-10-26T12:00:00Z")
                .by(Interval.HOUR)
                .in("Europe/Berlin")
                .compare(Compare.PREVIOUS_WEEK)
                .of(queries);

        long before = Instant.parse("2026-10-19T07:00:00Z").toEpochMilli();
        assertThat(answer.totals().getFirst().previous())
                .hasValue(shop.between(before, before + 4 * 3_600_000).count());
        assertThat(answer.series().getFirst().previous()).hasSize(4);
    }

    @Test
    void groupsOfAComparisonAreThoseOfThePresentAndTheRestIsTheRest() {
        Answer answer = Ask.about(Metric.EVENTS)
                .between("2026-10-26T00:00:00Z", "2026-10-27T00:00:00Z")
                .groupBy(Attribute.PAGE)
                .limit(3)
                .compare(Compare.PREVIOUS_DAY)
                .of(queries);

        long from = Instant.parse("2026-10-25T00:00:00Z").toEpochMilli();
        Recount before = shop.between(from, from + 86_400_000);
        assertThat(answer.totals()).hasSize(4);
        answer.totals().stream()
                .limit(3)
                .forEach(total -> assertThat(total.previous())
                        .hasValue(before.where(event ->
                                        event.page().equals(total.group().getFirst()))
                                .count()));
        assertThat(answer.totals().stream()
                        .mapToDouble(total -> total.previous().orElseThrow())
                        .sum())
                .isEqualTo(before.count());
    }

    @Test
    void beyondTheBudgetASampleOfThePeopleAnswersAndSaysSo() {
        Answer answer = Ask.about(Metric.EVENTS)
                .between(START, NOW)
                .where(PLAN, Filter.Op.IS, "pro")
                .of(queries(4000));

        double expected = shop.where(event -> "pro".equals(event.properties().get("plan")))
                .count();
        assertThat(answer.meta().tier()).isEqualTo(Tier.SAMPLED);
        assertThat(answer.meta().exact()).isFalse();
        double error = answer.meta().error().orElseThrow();
        assertThat(error).isBetween(0.01, 0.5);
        assertThat(answer.totals().getFirst().value()).isCloseTo(expected, within(3 * error * expected));
        assertThat(answer.meta().reason()).contains("one person in");
    }

    @Test
    void aProductWithoutEventsHasNoneAndNoRates() {
        assertThat(total(Ask.about(Metric.EVENTS).product("nothing"))).isZero();
        assertThat(total(Ask.about(Metric.USERS).product("nothing"))).isZero();
        assertThat(total(Ask.about(Metric.ERROR_RATE).product("nothing"))).isNaN();
        assertThat(total(Ask.about(Metric.DURATION_P95).product("nothing"))).isNaN();
        assertThat(Ask.about(Metric.EVENTS)
                        .product("nothing")
                        .groupBy(Attribute.PAGE)
                        .of(queries)
                        .totals())
                .isEmpty();
    }

    @Test
    void textThatLooksLikeSqlIsOnlyText() {
        assertThat(total(onDay(Ask.about(Metric.EVENTS))
                        .where(Attribute.PAGE, Filter.Op.IS, "') OR 1=1 --", "{p0:String}", "\\'; DROP TABLE events")))
                .isZero();
        assertThat(total(onDay(Ask.about(Metric.EVENTS))
                        .where(new Dimension.Property("x'] = '' OR 1=1 --"), Filter.Op.IS, "y")))
                .isZero();
    }

    @Test
    void whatDoesNotGoTogetherIsRefusedWithWhatDoes() {
        assertThat(Ask.about(Metric.BOUNCE_RATE).groupBy(Attribute.PAGE).refusedBy(queries))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.UNSUPPORTED_QUESTION))
                .satisfies(refused -> assertThat(refused.detail()).contains("entryPage"));
        assertThat(Ask.about(Metric.ERROR_RATE)
                        .groupBy(Attribute.ENTRY_PAGE)
                        .refusedBy(queries)
                        .code())
                .isEqualTo(ErrorCode.UNSUPPORTED_QUESTION);
    }

    @Test
    void tenYearsByTheMinuteAreRefusedWithAnIntervalThatFits() {
        Reply.Refused refused = Ask.about(Metric.EVENTS)
                .last(Duration.ofDays(3650))
                .by(Interval.MINUTE)
                .refusedBy(queries);

        assertThat(refused.code()).isEqualTo(ErrorCode.TOO_MANY_POINTS);
        assertThat(refused.detail()).contains("`day` gives 3651");
    }

    @Test
    void theTailShowsTheNewestEventsThatPassTheFilters() {
        List<EventRow> rows = queries.tail(
                new TailQuestion("shop", List.of(new Filter(Attribute.COUNTRY, Filter.Op.IS, List.of("DE"))), 20));

        List<Long> expected = shop.where(event -> event.country().equals("DE")).events().stream()
                .map(Event::timeMillis)
                .sorted(Comparator.reverseOrder())
                .limit(20)
                .toList();
        assertThat(rows.stream().map(EventRow::timeMillis)).isEqualTo(expected);
        EventRow row = rows.getFirst();
        Event event = shop.where(candidate -> candidate.message() == row.message())
                .events()
                .getFirst();
        assertThat(row.properties()).isEqualTo(event.properties());
        assertThat(row.user()).isEqualTo(event.user());
        assertThat(row.page()).isEqualTo(event.page());
        assertThat(row.error()).isEqualTo(event.error());
    }

    @Test
    void valuesAreSuggestedMostFrequentFirst() {
        List<ValueCount> values = queries.values("shop", Attribute.COUNTRY, "", 10);
        assertThat(values)
                .hasSize(4)
                .isSortedAccordingTo(comparingDouble(ValueCount::events).reversed());
        assertThat(queries.values("shop", Attribute.BROWSER, "FIRE", 10).stream()
                        .map(ValueCount::value))
                .containsExactly("Firefox");
        assertThat(queries.values("shop", PLAN, "", 10)).hasSize(2);
        assertThat(queries.values("shop", Attribute.ENTRY_PAGE, "p2", 3)).hasSize(3);
    }

    @Test
    void releasesAreNewOnlyWhereTheyWereNotSeenBefore() {
        assertThat(queries.releases("shop", START, NOW).stream().map(ReleaseSeen::release))
                .containsExactlyInAnyOrder("1.0", "1.1");
        assertThat(queries.releases("shop", NOW.minus(Duration.ofDays(1)), NOW)).isEmpty();
    }

    private Recount day() {
        return shop.between(
                dayStart().toEpochMilli(), dayStart().plus(Duration.ofDays(1)).toEpochMilli());
    }

    private static Instant dayStart() {
        return Instant.parse("2026-10-23T00:00:00Z");
    }

    private static Ask onDay(Ask ask) {
        return ask.between(dayStart(), dayStart().plus(Duration.ofDays(1)));
    }

    private List<Recount.Session> visits(Instant from, Instant to) {
        return shop.visits().stream()
                .filter(visit -> visit.startsWithin(from.toEpochMilli(), to.toEpochMilli()))
                .toList();
    }

    private double total(Ask ask) {
        return ask.of(queries).totals().getFirst().value();
    }

    private void assertGroups(
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

    private void assertFiltered(
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
    private static void assertQuantile(double value, Recount recount, double level) {
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
