package dev.freshet.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.freshet.store.ClickHouse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Totals and series of every metric, by minutes, hours and days of any time zone, counted again event by event. */
class SeriesTest extends RecountedQuestions {
    SeriesTest(ClickHouse db) {
        super(db);
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
}
