package dev.freshet.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisCacheTest extends AnswerCacheContract {
    private static final Duration LONG = Duration.ofMinutes(5);

    private final RedisServer redis;
    private AnswerCache cache = new ForgetfulCache();

    RedisCacheTest(@TempDir Path directory) {
        this.redis = new RedisServer(directory);
    }

    @AfterAll
    void stopServer() {
        redis.close();
    }

    @BeforeEach
    void open() {
        cache = node(new ForgetfulCache());
        awaitShared(cache);
    }

    @AfterEach
    void close() {
        cache.close();
    }

    @Override
    AnswerCache cache() {
        return cache;
    }

    /** A node; what its cache in front forgets, it can only have from Redis. */
    private AnswerCache node(AnswerCache front) {
        return node("test", front);
    }

    private AnswerCache node(String installation, AnswerCache front) {
        return new RedisCache(
                new RedisCacheConfig(installation, redis.url(), Duration.ofSeconds(2), 1 << 20),
                front,
                new SimpleMeterRegistry(),
                InstantSource.system());
    }

    private static void awaitShared(AnswerCache cache) {
        await().until(() -> {
            cache.put("awaited", new byte[] {1}, LONG);
            return cache.get("awaited").isPresent();
        });
    }

    @Test
    void sharesValuesBetweenNodes() {
        try (AnswerCache other = node(new ForgetfulCache())) {
            awaitShared(other);
            cache.put("shared", new byte[] {7}, LONG);

            await().untilAsserted(() -> assertThat(other.get("shared"))
                    .hasValueSatisfying(value -> assertThat(value).containsExactly(7)));
        }
    }

    @Test
    void knowsNothingOfAnotherInstallation() {
        try (AnswerCache other = node("other", new ForgetfulCache())) {
            awaitShared(other);
            cache.put("answer", new byte[] {7}, LONG);
            await().until(() -> cache.get("answer").isPresent());

            assertThat(other.get("answer")).isEmpty();
        }
    }

    @Test
    void keepsAValueFromRedisInFrontForAsLongAsItHolds() {
        AnswerCache front = new CaffeineCache(1 << 20, new SimpleMeterRegistry());
        try (AnswerCache other = node(front)) {
            cache.put("near", new byte[] {7}, LONG);
            await().until(() -> other.get("near").isPresent());

            assertThat(front.get("near")).isPresent();
        }
    }

    @Test
    void answersFromTheProcessWhileRedisIsDownAndUsesItAgainWhenItIsBack() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        try (AnswerCache node = new RedisCache(
                new RedisCacheConfig("test", redis.url(), Duration.ofMillis(200), 1 << 20),
                new CaffeineCache(1 << 20, meters),
                meters,
                InstantSource.system())) {
            awaitShared(node);
            redis.stop();
            node.put("local", new byte[] {3}, LONG);

            assertThat(node.get("local")).isPresent();
            assertThat(node.get("elsewhere")).isEmpty();
            await().untilAsserted(() -> {
                assertThat(node.get("elsewhere")).isEmpty();
                assertThat(node.trouble()).isPresent();
            });
            assertThat(meters.counter("freshet.cache.requests", "layer", "redis", "result", "failure")
                            .count())
                    .isPositive();

            redis.start();
            await().untilAsserted(() -> {
                node.put("back", new byte[] {4}, LONG);
                assertThat(cache.get("back")).isPresent();
                assertThat(node.trouble()).isEmpty();
            });
        }
    }

    @Test
    void saysWhyRedisRefusesItWithoutTheSecret() {
        String stranger = redis.url().replace("redis://", "redis://nobody:secret@");
        try (RedisCache node = new RedisCache(
                RedisCacheConfig.of("test", stranger),
                new ForgetfulCache(),
                new SimpleMeterRegistry(),
                InstantSource.system())) {
            node.connect();
            await().untilAsserted(() -> assertThat(node.trouble())
                    .hasValueSatisfying(
                            why -> assertThat(why).startsWith("WRONGPASS").doesNotContain("secret")));
        }
    }

    @Test
    void startsWithoutRedisAndFindsItLater() {
        redis.stop();
        try (AnswerCache node = node(new ForgetfulCache())) {
            node.put("early", new byte[] {1}, LONG);
            assertThat(node.get("early")).isEmpty();

            redis.start();
            awaitShared(node);
        }
    }
}
