package dev.freshet.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.event.ErrorCode;
import dev.freshet.event.Problem;
import dev.freshet.query.TailQuestion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TopicTest {
    private static final State SOMETHING =
            new State.Failed(new Problem(ErrorCode.ANSWERS_UNAVAILABLE, "of no matter here"));
    private static final long START = 1_000_000;
    private static final long LATER = Duration.ofDays(1).toNanos();

    private final Topic topic = new Topic(new Watched.Tail(new TailQuestion("shop", List.of(), Optional.empty(), 10)));

    @Test
    void oneThatIsComputedIsNotBegunAgain() {
        assertThat(topic.begin(START, LATER)).isTrue();
        assertThat(topic.begin(START, LATER)).isFalse();

        topic.end();

        assertThat(topic.begin(START, LATER)).isTrue();
    }

    @Test
    void oneThatCostNothingDoesNotRest() {
        compute(0);

        assertThat(topic.begin(START, LATER)).isTrue();
    }

    @Test
    void oneThatIsNewDoesNotRestWhereTheClockStandsBelowZero() {
        assertThat(topic.begin(-START, LATER)).isTrue();
    }

    @Test
    void noneRestsLongerThanFiveSeconds() {
        compute(Duration.ofMinutes(1).toNanos());

        assertThat(topic.begin(START + Duration.ofSeconds(5).toNanos() - 1, LATER))
                .isFalse();
        assertThat(topic.begin(START + Duration.ofSeconds(5).toNanos(), LATER)).isTrue();
    }

    @Test
    void oneThatWasDearRestsSevenTimesAsLong() {
        compute(1_000);

        assertThat(topic.begin(START + 6_999, LATER)).isFalse();
        assertThat(topic.begin(START + 7_000, LATER)).isTrue();
    }

    @Test
    void itTellsWhatItLastTook() {
        assertThat(topic.costNanos()).isZero();
        compute(1_000);
        assertThat(topic.costNanos()).isEqualTo(1_000);
    }

    private void compute(long nanos) {
        assertThat(topic.begin(START, LATER)).isTrue();
        topic.publish(Instant.EPOCH, SOMETHING, nanos, START);
        topic.end();
    }

    @Test
    void whatWasBegunSinceTheLastChangeIsNotComputedAgain() {
        assertThat(topic.begin(START, START - 1)).isTrue();
        topic.end();

        assertThat(topic.begin(START + 2, START - 1)).isFalse();
        assertThat(topic.begin(START + 2, START + 1)).isTrue();
    }
}
