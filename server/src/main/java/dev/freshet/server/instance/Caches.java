package dev.freshet.server.instance;

import dev.freshet.query.AnswerCache;
import dev.freshet.query.CaffeineCache;
import dev.freshet.query.RedisCache;
import dev.freshet.query.RedisCacheConfig;
import dev.freshet.store.ClickHouse;
import dev.freshet.store.QueryLimits;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.Map;

/** The cache of answers: in memory, and in Redis behind it where one is configured. */
final class Caches {

    private static final long MEMORY_BYTES = 64L << 20;

    private Caches() {}

    static AnswerCache open(String redisUrl, ClickHouse db, MeterRegistry meters, InstantSource clock) {
        CaffeineCache memory = new CaffeineCache(MEMORY_BYTES, meters);
        if (redisUrl.isEmpty()) {
            return memory;
        }
        RedisCache shared = new RedisCache(RedisCacheConfig.of(installation(db), redisUrl), memory, meters, clock);
        shared.connect();
        return shared;
    }

    /** What tells these tables from those of any other installation, of the same name, too. */
    private static String installation(ClickHouse db) {
        return db.query(
                        "SELECT toString(uuid) AS id FROM system.tables WHERE database = {database:String} AND name = 'events'",
                        Map.of("database", db.database()),
                        QueryLimits.none(),
                        row -> row.text("id"))
                .rows()
                .getFirst();
    }
}
