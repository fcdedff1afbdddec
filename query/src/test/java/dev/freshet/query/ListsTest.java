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
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The lists beside the questions: the tail, the values of a dimension, the releases. */
class ListsTest extends RecountedQuestions {
    ListsTest(ClickHouse db) {
        super(db);
    }

    @Test
    void theTailShowsTheNewestEventsThatPassTheFilters() {
        List<EventRow> rows = queries.tail(new TailQuestion(
                "shop", List.of(new Filter(Attribute.COUNTRY, Filter.Op.IS, List.of("DE"))), Optional.empty(), 20));

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
        TailQuestion question = new TailQuestion("shop", List.of(), Optional.empty(), 500);
        long today = (long) all.between(NOW.truncatedTo(ChronoUnit.DAYS).toEpochMilli(), Long.MAX_VALUE)
                .count();
        QueryLimits limits = new QueryLimits(today, Duration.ZERO, 0, 0);

        List<EventRow> found = new Tail(db, limits, TestStore.config().retention()).newest(question, NOW);

        assertThat(found.size()).isBetween(1, 499);
        assertThat(queries.tail(question).subList(0, found.size())).isEqualTo(found);
        assertThatThrownBy(() -> new Tail(db, limits, TestStore.config().retention()).newest(nothing(), NOW))
                .isInstanceOfSatisfying(
                        StoreRefusedException.class,
                        refused -> assertThat(refused.overLimit()).isTrue());
    }

    @Test
    void aPersonsTailHoldsAllTheirEventsAndNobodyElses() {
        String id = shop.events().getFirst().userId();
        List<Event> theirs = shop.where(event -> event.userId().equals(id)).events().stream()
                .sorted(Comparator.comparingLong(Event::timeMillis).reversed())
                .toList();
        assertThat(NOW.toEpochMilli() - theirs.getLast().timeMillis())
                .as("further back than everybody's tail reaches")
                .isGreaterThan(Duration.ofDays(2).toMillis());

        List<EventRow> rows = queries.tail(ofPerson(id, 200));

        assertThat(rows).extracting(EventRow::timeMillis).isEqualTo(times(theirs));
        assertThat(rows).extracting(EventRow::userId).containsOnly(id);
        assertThat(queries.tail(
                        ofPerson(HexFormat.of().toHexDigits(rows.getFirst().user()), 200)))
                .as("by the hash that an event bears")
                .isEqualTo(rows);
        assertThat(queries.tail(ofPerson(id, 2))).isEqualTo(rows.subList(0, 2));
        assertThat(queries.tail(ofPerson(id.toUpperCase(Locale.ROOT), 200))).isEmpty();
        assertThat(queries.tail(ofPerson("anonymous-" + id, 200)))
                .as("what came with a user id is of the user, see the guide")
                .isEmpty();
    }

    private static TailQuestion ofPerson(String id, int limit) {
        return new TailQuestion("shop", List.of(), Optional.of(new Person(id)), limit);
    }

    private static List<Long> times(List<Event> events) {
        return events.stream().map(Event::timeMillis).toList();
    }

    private static TailQuestion nothing() {
        return new TailQuestion(
                "shop", List.of(new Filter(Attribute.PAGE, Filter.Op.IS, List.of("/nowhere"))), Optional.empty(), 10);
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
