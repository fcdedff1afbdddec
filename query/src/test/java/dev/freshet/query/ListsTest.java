package dev.freshet.query;

import static java.util.Comparator.comparingDouble;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.event.Event;
import dev.freshet.store.ClickHouse;
import java.time.Duration;
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

    @Test
    void releasesAreNewOnlyWhereTheyWereNotSeenBefore() {
        assertThat(queries.releases("shop", START, NOW).stream().map(ReleaseSeen::release))
                .containsExactlyInAnyOrder("1.0", "1.1");
        assertThat(queries.releases("shop", NOW.minus(Duration.ofDays(1)), NOW)).isEmpty();
    }
}
