package dev.freshet.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.event.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannerTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:17:20Z");

    private final Planner planner = new Planner(QueryConfig.standard());

    @ParameterizedTest
    @CsvSource({
        "PT30M, minute, UTC, 1m",
        "PT6H, minute, UTC, 1m",
        "PT24H, hour, UTC, 1h",
        "P7D, hour, Europe/Berlin, 1h",
        "P7D, hour, Asia/Kolkata, 1m",
        "P30D, day, UTC, 1d",
        "P30D, day, Europe/Berlin, 1h",
        "P20D, day, Asia/Kolkata, 1h",
        "P30D, none, UTC, 1d",
        "P365D, day, UTC, 1d"
    })
    void theCoarsestRollupThatCutsWhereTheBucketsDoAnswers(Duration last, String interval, String zone, String tier) {
        Plan plan = plan(Ask.about(Metric.EVENTS)
                .last(last)
                .by(Interval.of(interval).orElseThrow())
                .in(zone));

        assertThat(plan.source().tier(plan.pieces()).label()).isEqualTo(tier);
    }

    @ParameterizedTest
    @CsvSource({"PT30M, MINUTE", "PT1H, MINUTE", "PT6H, MINUTE", "PT24H, HOUR", "P7D, HOUR", "P30D, DAY", "P365D, DAY"})
    void autoChoosesAnIntervalThatAChartCanShow(Duration last, Interval expected) {
        assertThat(plan(Ask.about(Metric.EVENTS).last(last).by(Interval.AUTO))
                        .timeline()
                        .interval())
                .isEqualTo(expected);
    }

    @Test
    void theSourceFollowsFromMetricGroupsAndFilters() {
        assertThat(source(Ask.about(Metric.DURATION_P95))).isInstanceOf(RollupSource.class);
        assertThat(source(Ask.about(Metric.SESSIONS).groupBy(Attribute.EVENT))).isInstanceOf(RollupSource.class);
        assertThat(source(Ask.about(Metric.USERS)
                        .groupBy(Attribute.PRODUCT, Attribute.PAGE)
                        .where(Attribute.PAGE, Filter.Op.CONTAINS, "a")))
                .isInstanceOf(RollupSource.class);
        assertThat(source(
                        Ask.about(Metric.EVENTS).groupBy(Attribute.PAGE).where(Attribute.COUNTRY, Filter.Op.IS, "DE")))
                .isInstanceOf(RawSource.class);
        assertThat(source(
                        Ask.about(Metric.EVENTS).groupBy(Attribute.PAGE).where(Attribute.EVENT, Filter.Op.IS, "page")))
                .isInstanceOf(RawSource.class);
        assertThat(source(Ask.about(Metric.SESSIONS).groupBy(Attribute.COUNTRY)))
                .isInstanceOf(RawSource.class);
        assertThat(source(Ask.about(Metric.DURATION_P50).groupBy(Attribute.PAGE)))
                .isInstanceOf(RawSource.class);
        assertThat(source(Ask.about(Metric.EVENTS).groupBy(new Dimension.Property("plan"))))
                .isInstanceOf(RawSource.class);
        assertThat(source(Ask.about(Metric.BOUNCE_RATE).groupBy(Attribute.COUNTRY)))
                .isInstanceOf(SessionSource.class);
        assertThat(source(Ask.about(Metric.SESSIONS).groupBy(Attribute.EXIT_PAGE)))
                .isInstanceOf(SessionSource.class);
    }

    @Test
    void aLastRangeIsWholeMinutesAndIncludesTheOpenOne() {
        Timeline timeline = plan(Ask.about(Metric.EVENTS)
                        .last(Duration.ofMinutes(30))
                        .by(Interval.MINUTE))
                .timeline();

        assertThat(timeline.span().from()).isEqualTo(Instant.parse("2026-11-24T09:47:00Z"));
        assertThat(timeline.span().to()).isEqualTo(Instant.parse("2026-11-24T10:18:00Z"));
        assertThat(timeline.buckets().size()).isEqualTo(31);
    }

    @Test
    void aRangeThatReachesIntoTheFutureEndsWithThePresentMinute() {
        Timeline timeline = plan(Ask.about(Metric.EVENTS)
                        .between("2026-11-24T00:00:00Z", "2026-11-25T00:00:00Z")
                        .by(Interval.HOUR))
                .timeline();

        assertThat(timeline.span().to()).isEqualTo(Instant.parse("2026-11-24T10:18:00Z"));
    }

    @Test
    void minutesThatAreNoLongerKeptAreRefused() {
        assertThatThrownBy(() -> plan(Ask.about(Metric.EVENTS)
                        .between("2026-10-01T00:00:00Z", "2026-10-02T00:00:00Z")
                        .by(Interval.MINUTE)))
                .isInstanceOfSatisfying(
                        InvalidQuestion.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.BEYOND_RETENTION));
    }

    @Test
    void rawEventsThatAreNoLongerKeptAreRefused() {
        assertThatThrownBy(() -> plan(Ask.about(Metric.EVENTS)
                        .between("2026-10-01T00:00:00Z", "2026-10-02T00:00:00Z")
                        .groupBy(Attribute.PAGE, Attribute.COUNTRY)))
                .isInstanceOfSatisfying(
                        InvalidQuestion.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.BEYOND_RETENTION));
    }

    /** Sessions are kept for longer than the events that would say which of them are meant. */
    @Test
    void sessionsWhoseEventsAreFilteredAreRefusedWhereRawEventsAreNoLongerKept() {
        Ask bounceRate = Ask.about(Metric.BOUNCE_RATE).between("2026-10-01T00:00:00Z", "2026-10-02T00:00:00Z");
        assertThat(plan(bounceRate).source()).isInstanceOf(SessionSource.class);

        assertThatThrownBy(() -> plan(bounceRate.where(Attribute.PAGE, Filter.Op.IS, "/pricing")))
                .isInstanceOfSatisfying(
                        InvalidQuestion.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.BEYOND_RETENTION));
    }

    @Test
    void aComparedPeriodWhoseMinutesAreNoLongerKeptIsNotShownByTheMinute() {
        Ask ask = Ask.about(Metric.EVENTS).between("2026-10-29T10:00:00Z", "2026-10-29T12:00:00Z");

        assertThat(holdsTheWeekBefore(ask.by(Interval.MINUTE))).isFalse();
        assertThat(holdsTheWeekBefore(ask.by(Interval.HOUR))).isTrue();
    }

    private boolean holdsTheWeekBefore(Ask ask) {
        Plan plan = plan(ask);
        return plan.holds(
                plan.timeline().before(Compare.PREVIOUS_WEEK, plan.question().range()));
    }

    @Test
    void ofAComparedPeriodWhoseRawEventsAreNoLongerKeptNothingIsHeld() {
        Ask bounceRate =
                Ask.about(Metric.BOUNCE_RATE).last(Duration.ofDays(20)).where(Attribute.PAGE, Filter.Op.IS, "/pricing");
        Plan plan = plan(bounceRate);

        assertThat(plan.holds(plan.timeline())).isTrue();
        assertThat(plan.holds(plan.timeline()
                        .before(Compare.PREVIOUS_PERIOD, plan.question().range())))
                .isFalse();
    }

    @Test
    void whereMinutesAreGoneTheEdgesMoveToWholeHoursAndTheAnswerSaysSo() {
        Plan plan = plan(Ask.about(Metric.EVENTS)
                .last(Duration.ofDays(90))
                .by(Interval.DAY)
                .in("Asia/Kolkata"));

        assertThat(plan.moved()).isTrue();
        assertThat(plan.edges(plan.timeline())[1] % Duration.ofHours(1).toMillis())
                .isZero();
        assertThat(Reasons.of(plan)).contains("no longer kept").contains("Days in Asia/Kolkata");
    }

    @Test
    void theReasonNamesTheRollupAndWhatIsAtTheEnds() {
        assertThat(Reasons.of(plan(Ask.about(Metric.EVENTS).last(Duration.ofDays(7)))))
                .isEqualTo(
                        "Answered from the rollup by the day, with hours at the ends of the range: nothing is filtered.");
        assertThat(Reasons.of(plan(Ask.about(Metric.EVENTS).between("2026-11-20T09:30:00Z", "2026-11-23T09:30:00Z"))))
                .isEqualTo("Answered from the rollup by the day, with hours and minutes at the ends of the range:"
                        + " nothing is filtered.");
    }

    @ParameterizedTest
    @CsvSource({
        "PT30M, none, 2026-11-24T10:18:00Z",
        "PT24H, none, 2026-11-24T10:18:00Z",
        "P2D, minute, 2026-11-24T10:18:00Z",
        "P7D, hour, 2026-11-24T11:00:00Z",
        "P7D, day, 2026-11-25T00:00:00Z",
        "P2D, none, 2026-11-25T00:00:00Z"
    })
    void aLongRangeThatEndsNowGoesOnToTheEndOfTheHourOrDayThatItHolds(Duration last, String interval, Instant to) {
        for (Metric metric : List.of(Metric.USERS, Metric.BOUNCE_RATE)) {
            Plan plan =
                    plan(Ask.about(metric).last(last).by(Interval.of(interval).orElseThrow()));
            assertThat(plan.pieces().getLast().to()).isEqualTo(to);
            assertThat(plan.timeline().span().to()).isEqualTo(Instant.parse("2026-11-24T10:18:00Z"));
        }
    }

    @ParameterizedTest
    @CsvSource({"PT24H, none", "P2D, minute"})
    void atTheFirstMinuteOfAnHourThatMinuteIsStillOne(Duration last, String interval) {
        Plan plan = planner.whole(
                Ask.about(Metric.USERS)
                        .last(last)
                        .by(Interval.of(interval).orElseThrow())
                        .question(),
                Instant.parse("2026-11-24T10:00:20Z"));

        assertThat(plan.pieces().getLast().to()).isEqualTo(Instant.parse("2026-11-24T10:01:00Z"));
    }

    @Test
    void whatEndedBeforeEndsToTheMinute() {
        Plan plan = plan(Ask.about(Metric.USERS).between("2026-11-17T10:00:00Z", "2026-11-24T10:16:00Z"));

        assertThat(plan.whole(plan.timeline()))
                .extracting(Span::to)
                .containsExactly(Instant.parse("2026-11-24T10:16:00Z"));
    }

    @ParameterizedTest
    @CsvSource({"PT30M, MINUTES", "PT47H59M, MINUTES", "P2D, HOURS", "P30D, HOURS", "P90D, HOURS"})
    void longRangesThatEndNowStartWithAWholeHour(Duration length, ChronoUnit whole) {
        assertThat(plan(Ask.about(Metric.EVENTS).last(length)).timeline().span().from())
                .isEqualTo(NOW.minus(length).truncatedTo(whole));
    }

    @ParameterizedTest
    @CsvSource({"100, 100, 1", "101, 100, 2", "1000, 100, 16", "0, 100, 1"})
    void theSampleIsTheLargestThatFitsTheBudget(long rows, long budget, long factor) {
        assertThat(Sampling.of(rows, budget).factor()).isEqualTo(factor);
    }

    @Test
    void thePeriodBeforeIsAsLongInLocalTimeAcrossAChangeOfTheClocks() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        Range range = new Range.Between(Instant.parse("2026-10-24T22:00:00Z"), Instant.parse("2026-10-25T23:00:00Z"));
        Span span = new Span(
                Instant.parse("2026-10-24T22:00:00Z").toEpochMilli(),
                Instant.parse("2026-10-25T23:00:00Z").toEpochMilli());
        Timeline day = new Timeline(span, Interval.DAY, berlin, Buckets.of(Interval.DAY, berlin, span));

        Timeline before = day.before(Compare.PREVIOUS_PERIOD, range);

        assertThat(before.span().from()).isEqualTo(Instant.parse("2026-10-23T22:00:00Z"));
        assertThat(before.span().to()).isEqualTo(Instant.parse("2026-10-24T22:00:00Z"));
    }

    private Plan plan(Ask ask) {
        return planner.whole(ask.question(), NOW);
    }

    private Source source(Ask ask) {
        return plan(ask).source();
    }

    @Test
    void everyNameInTheContractIsADimension() {
        List.of(
                        "page",
                        "entryPage",
                        "exitPage",
                        "referrer",
                        "channel",
                        "utmSource",
                        "utmMedium",
                        "utmCampaign",
                        "country",
                        "browser",
                        "os",
                        "device",
                        "release",
                        "event",
                        "status",
                        "product",
                        "properties.plan")
                .forEach(name ->
                        assertThat(Dimension.of(name).map(Dimension::label)).contains(name));
    }
}
