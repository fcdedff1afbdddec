package dev.freshet.query;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;

/**
 * The cache in this process, bounded by the bytes of its keys and values. Counts
 * {@code freshet_cache_requests_total{layer="process",result="hit"|"miss"}}.
 */
public final class CaffeineCache implements AnswerCache {
    /** What an entry costs besides its bytes, about. */
    private static final int OVERHEAD_BYTES = 200;

    private final Cache<String, Entry> entries;
    private final CacheMeters meters;

    /** @param maximumBytes the least recently and frequently used entries beyond this are forgotten */
    public CaffeineCache(long maximumBytes, MeterRegistry meters) {
        this(maximumBytes, meters, Ticker.systemTicker());
    }

    CaffeineCache(long maximumBytes, MeterRegistry meters, Ticker ticker) {
        this.meters = new CacheMeters(meters, "process");
        this.entries = Caffeine.newBuilder()
                .maximumWeight(maximumBytes)
                .weigher((String key, Entry entry) -> OVERHEAD_BYTES + key.length() + entry.value.length)
                .expireAfter(Expiry.<String, Entry>writing((_, entry) -> entry.timeToLive))
                .ticker(ticker)
                .build();
    }

    @Override
    public Optional<byte[]> get(String key) {
        Optional<byte[]> found = Optional.ofNullable(entries.getIfPresent(key)).map(entry -> entry.value);
        meters.asked(found.isPresent());
        return found;
    }

    @Override
    public void put(String key, byte[] value, Duration timeToLive) {
        if (timeToLive.isPositive()) {
            entries.put(key, new Entry(value, timeToLive));
        }
    }

    @Override
    public void close() {
        entries.invalidateAll();
    }

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Entry(byte[] value, Duration timeToLive) {}
}
