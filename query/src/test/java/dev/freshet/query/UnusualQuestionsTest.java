package dev.freshet.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.freshet.event.ErrorCode;
import dev.freshet.store.ClickHouse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is sampled, empty, hostile or refused. */
class UnusualQuestionsTest extends RecountedQuestions {
    UnusualQuestionsTest(ClickHouse db) {
        super(db);
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
    void beyondTheBudgetASampleOfTheSessionsAnswersAndSaysSo() {
        Ask bounceRate = Ask.about(Metric.BOUNCE_RATE).between(START, NOW);
        double expected = total(bounceRate);

        Answer answer = bounceRate.of(queries(4000));

        assertThat(answer.meta().tier()).isEqualTo(Tier.SAMPLED);
        double error = answer.meta().error().orElseThrow();
        assertThat(error).isBetween(0.01, 0.5);
        assertThat(answer.totals().getFirst().value()).isCloseTo(expected, within(3 * error * expected));
        assertThat(answer.meta().reason()).contains("one session in");
    }

    /** One of a person's sessions is enough to count them: sampled by the session, nearly everybody would be in the sample. */
    @Test
    void peopleOfManySessionsAreCountedInASampleOfThePeople() {
        Ask people = Ask.about(Metric.USERS).between(START, NOW).where(Attribute.ENTRY_PAGE, Filter.Op.CONTAINS, "/p");
        double expected = total(people);

        Answer answer = people.of(queries(40_000));

        assertThat(answer.meta().tier()).isEqualTo(Tier.SAMPLED);
        double error = answer.meta().error().orElseThrow();
        assertThat(error).isBetween(0.01, 0.5);
        assertThat(answer.totals().getFirst().value()).isCloseTo(expected, within(3 * error * expected));
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
}
