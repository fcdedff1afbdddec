package dev.freshet.query;

import java.time.Duration;

/**
 * Where Redis stands and how long it is waited for.
 *
 * @param installation whose answers these are: what others put into the same Redis is not theirs
 * @param url such as {@code redis://user:password@host:6379/0} or {@code rediss://…} for TLS
 * @param timeout how long one command may take before the answer is computed without it
 * @param maximumValueBytes larger values are kept in the process only
 */
public record RedisCacheConfig(String installation, String url, Duration timeout, int maximumValueBytes) {

    /** 50 ms a command, values up to 1 MB. */
    public static RedisCacheConfig of(String installation, String url) {
        return new RedisCacheConfig(installation, url, Duration.ofMillis(50), 1 << 20);
    }
}
