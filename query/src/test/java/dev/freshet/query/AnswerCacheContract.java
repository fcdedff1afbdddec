package dev.freshet.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What holds for every cache. */
abstract class AnswerCacheContract {
    private static final Duration LONG = Duration.ofMinutes(5);

    abstract AnswerCache cache();

    @Test
    void givesWhatWasPut() {
        cache().put("k", new byte[] {1, 2, 0, -1}, LONG);

        assertThat(cache().get("k"))
                .hasValueSatisfying(value -> assertThat(value).containsExactly(1, 2, 0, -1));
    }

    @Test
    void isEmptyForWhatWasNotPut() {
        assertThat(cache().get("nothing")).isEmpty();
    }

    @Test
    void givesTheLatestOfTwoValues() {
        cache().put("twice", new byte[] {1}, LONG);
        cache().put("twice", new byte[] {2}, LONG);

        assertThat(cache().get("twice"))
                .hasValueSatisfying(value -> assertThat(value).containsExactly(2));
    }

    @Test
    void forgetsAValueWhenItsTimeHasRunOut() {
        cache().put("brief", new byte[] {1}, Duration.ofMillis(50));

        await().until(() -> cache().get("brief").isEmpty());
    }

    @Test
    void doesNotKeepAValueWithoutTime() {
        cache().put("none", new byte[] {1}, Duration.ZERO);

        assertThat(cache().get("none")).isEmpty();
    }

    @Test
    void keepsEmptyAndLargeValues() {
        cache().put("empty", new byte[0], LONG);
        cache().put("large", new byte[300_000], LONG);

        assertThat(cache().get("empty").map(value -> value.length)).contains(0);
        assertThat(cache().get("large").map(value -> value.length)).contains(300_000);
    }

    @Test
    void canBeClosedTwice() {
        AnswerCache cache = cache();
        cache.close();
        cache.close();

        assertThat(Optional.of(cache)).isPresent();
    }
}
