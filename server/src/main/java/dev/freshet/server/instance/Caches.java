package dev.freshet.server.instance;

import dev.freshet.query.AnswerCache;
import dev.freshet.query.CaffeineCache;
import dev.freshet.query.RedisCache;
import dev.freshet.query.RedisCacheConfig;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;

/** The cache of answers: in memory, and in Redis behind it where one is configured. */
final class Caches {

    private static final long MEMORY_BYTES = 64L << 20;

    private Caches() {}

    static AnswerCache open(String redisUrl, MeterRegistry meters, InstantSource clock) {
        CaffeineCache memory = new CaffeineCache(MEMORY_BYTES, meters);
        return redisUrl.isEmpty() ? memory : new RedisCache(RedisCacheConfig.of(redisUrl), memory, meters, clock);
    }
}
