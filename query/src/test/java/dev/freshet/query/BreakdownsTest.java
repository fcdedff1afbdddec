package dev.freshet.query;

import static java.util.Comparator.comparingDouble;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.event.Event;
import dev.freshet.store.ClickHouse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Breakdowns by every dimension, counted again event by event. */
class BreakdownsTest extends RecountedQuestions {
    BreakdownsTest(ClickHouse db) {
        super(db);
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
}
