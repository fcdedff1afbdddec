package dev.freshet.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageQuestionTest {

    private static final Instant FROM = Instant.parse("2026-11-23T12:00:00Z");
    private static final Instant TO = Instant.parse("2026-11-24T12:00:00Z");
    private static final List<PageQuestion> PAGE = PageQuestion.of("docs", FROM, TO, "hour");

    @Test
    void asksThePagesTwelveQuestionsAboutTheGivenRange() {
        assertThat(PAGE).hasSize(12).allSatisfy(question -> {
            assertThat(question.product()).isEqualTo("docs");
            assertThat(question.json())
                    .contains("{\"from\":%d,\"to\":%d}".formatted(FROM.toEpochMilli(), TO.toEpochMilli()))
                    .doesNotContain("PT30M");
        });
    }

    @Test
    void onlyTheLineIsInBuckets() {
        assertThat(PAGE.getFirst().bucket()).isEqualTo("hour");
        assertThat(PAGE.subList(1, 12)).extracting(PageQuestion::bucket).containsOnly("");
    }

    @Test
    void comparesWithTheRangeBefore() {
        assertThat(PAGE.getFirst().previousFrom()).isEqualTo(Instant.parse("2026-11-22T12:00:00Z"));
        assertThat(Dialect.POSTGRESQL.sql(PAGE.get(1)))
                .contains("time >= TIMESTAMP '2026-11-22 12:00:00' AND time < TIMESTAMP '2026-11-24 12:00:00'");
    }
}
