package dev.freshet.query;

import static java.util.Comparator.comparingDouble;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.freshet.event.Event;
import dev.freshet.store.ClickHouse;
import dev.freshet.store.QueryLimits;
import dev.freshet.store.StoreRefusedException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The lists beside the questions: the tail, the values of a dimension, the releases. */
class ListsTest extends RecountedQuestions {
    ListsTest(ClickHouse db) {
        super(db);
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

    /** As where few of very many events pass the filters. */
    @Test
    void theTailShowsWhatItFoundWhereLookingFurtherBackTakesTooMuch() {
        TailQuestion question = new TailQuestion("shop", List.of(), 500);
        long today = (long) all.between(NOW.truncatedTo(ChronoUnit.DAYS).toEpochMilli(), Long.MAX_VALUE)
                .count();
        QueryLimits limits = new QueryLimits(today, Duration.ZERO, 0, 0);

        List<EventRow> found = new Tail(db, limits).newest(question, NOW);

        assertThat(found.size()).isBetween(1, 499);
        assertThat(queries.tail(question).subList(0, found.size())).isEqualTo(found);
        assertThatThrownBy(() -> new Tail(db, limits).newest(nothing(), NOW))
                .isInstanceOfSatisfying(
                        StoreRefusedException.class,
                        refused -> assertThat(refused.overLimit()).isTrue());
    }

    private static TailQuestion nothing() {
        return new TailQuestion("shop", List.of(new Filter(Attribute.PAGE, Filter.Op.IS, List.of("/nowhere"))), 10);
    }

    @Test
    void valuesOfManyEventsAreThoseOfAShareOfThePeople() {
        List<ValueCount> exact = queries.values("shop", PLAN, "", 10);
        List<ValueCount> estimated = queries(4000).values("shop", PLAN, "", 10);

        assertThat(estimated)
                .extracting(ValueCount::value)
                .hasSameElementsAs(exact.stream().map(ValueCount::value).toList());
        assertThat(estimated).isNotEqualTo(exact);
        assertThat(estimated.stream().mapToDouble(ValueCount::events).sum())
                .isCloseTo(exact.stream().mapToDouble(ValueCount::events).sum(), withinPercentage(30));
    }

    @Test
    void aTimeBefore1970IsAsGoodAsNone() {
        assertThat(queries.releases("shop", Instant.EPOCH, NOW))
                .extracting(ReleaseSeen::release)
                .containsExactlyInAnyOrder("1.0", "1.1");
        assertThat(total(Ask.about(Metric.EVENTS).last(Duration.ofDays(36_500))))
                .isEqualTo(shop.count());
    }

    /** In a range of days rows are of hours, and the first of them begins before the range. */
    @Test
    void aReleaseThatCameUpInTheHourInWhichTheRangeBeginsIsNew() {
        for (String release : List.of("1.0", "1.1")) {
            Instant seen =
                    Instant.ofEpochMilli(shop.where(event -> event.release().equals(release)).events().stream()
                            .mapToLong(Event::timeMillis)
                            .min()
                            .orElseThrow());
            Instant from = seen.truncatedTo(ChronoUnit.MINUTES);

            assertThat(queries.releases("shop", from, NOW)).contains(new ReleaseSeen(release, from));
        }
    }

    @Test
    void releasesAreNewOnlyWhereTheyWereNotSeenBefore() {
        assertThat(queries.releases("shop", START, NOW).stream().map(ReleaseSeen::release))
                .containsExactlyInAnyOrder("1.0", "1.1");
        assertThat(queries.releases("shop", NOW.minus(Duration.ofDays(1)), NOW)).isEmpty();
    }
}
