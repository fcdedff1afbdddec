package dev.freshet.query;

import java.time.Duration;
import java.util.Optional;

/** A cache that keeps nothing, so that every question reaches the engine. */
final class ForgetfulCache implements AnswerCache {
    @Override
    public Optional<byte[]> get(String key) {
        return Optional.empty();
    }

    @Override
    public void put(String key, byte[] value, Duration timeToLive) {}

    @Override
    public void close() {}
}
