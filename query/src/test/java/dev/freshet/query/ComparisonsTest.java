package dev.freshet.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.store.ClickHouse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Comparisons with a period before, counted again event by event. */
class ComparisonsTest extends RecountedQuestions {
    ComparisonsTest(ClickHouse db) {
        super(db);
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
}
