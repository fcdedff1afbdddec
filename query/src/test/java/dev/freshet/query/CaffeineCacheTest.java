package dev.freshet.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CaffeineCacheTest extends AnswerCacheContract {
    private final AnswerCache cache = new CaffeineCache(1 << 20, new SimpleMeterRegistry());

    @Override
    AnswerCache cache() {
        return cache;
    }

    @Test
    void forgetsEntriesBeyondItsBytes() {
        IntStream.range(0, 100).forEach(key -> cache.put("k" + key, new byte[100_000], Duration.ofMinutes(1)));

        await().until(() -> IntStream.range(0, 100)
                        .filter(key -> cache.get("k" + key).isPresent())
                        .count()
                <= 10);
        assertThat(cache.get("k-1")).isEmpty();
    }
}
