package dev.freshet.server.instance;

import dev.freshet.query.AnswerCache;
import java.time.Duration;
import java.util.Optional;

/** The cache of answers. */
final class Caches {
    private Caches() {}

    static AnswerCache open(String redisUrl) {
        return new AnswerCache() {
            @Override
            public Optional<byte[]> get(String key) {
                return Optional.empty();
            }

            @Override
            public void put(String key, byte[] value, Duration timeToLive) {}

            @Override
            public void close() {}
        };
    }
}
