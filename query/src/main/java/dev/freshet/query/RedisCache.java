package dev.freshet.query;

import dev.freshet.store.RootCause;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SetArgs;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cache that all nodes share, in Redis, with one in this process in front of it. Counts
 * {@code freshet_cache_requests_total{layer="redis",result="hit"|"miss"|"failure"}}.
 *
 * <p>Opens nothing until it is told to or first used, and finds Redis by itself whenever that comes up. While Redis does not answer,
 * what this process has computed itself is all there is. Owns its connection, and the cache in front of it.
 */
public final class RedisCache implements AnswerCache {
    private static final Logger LOG = LoggerFactory.getLogger(RedisCache.class);

    /** Counts up whenever the form of the values changes, so that nodes of two versions can share one Redis. */
    private static final String PREFIX = "freshet:1:";

    private static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);
    private static final long RETRY_NANOS = Duration.ofSeconds(1).toNanos();

    private final AnswerCache front;
    private final RedisCacheConfig config;
    private final RedisURI uri;
    private final RedisClient client;
    private final InstantSource clock;
    private final CacheMeters meters;
    private final Object connecting = new Object();
    private volatile @Nullable StatefulRedisConnection<String, byte[]> connection;
    private boolean attemptUnderWay;
    private long attemptedNanos = System.nanoTime() - RETRY_NANOS;
    private volatile boolean closed;
    private volatile @Nullable String trouble;

    /** @param front what is asked first; closed with this */
    public RedisCache(RedisCacheConfig config, AnswerCache front, MeterRegistry meters, InstantSource clock) {
        this.config = config;
        this.front = front;
        this.clock = clock;
        this.meters = new CacheMeters(meters, "redis");
        this.uri = RedisURI.create(config.url());
        this.client = RedisClient.create();
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(10_000)
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(Duration.ofSeconds(2))
                        .build())
                .timeoutOptions(TimeoutOptions.enabled(config.timeout()))
                .build());
    }

    /** Begins to connect, so that the log says at once if that does not work. */
    public void connect() {
        var _ = connection();
    }

    @Override
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    @Override
    public Optional<byte[]> get(String key) {
        Optional<byte[]> near = front.get(key);
        return near.isPresent() ? near : shared(key);
    }

    private String sharedKey(String key) {
        return PREFIX + config.installation() + ":" + key;
    }

    private Optional<byte[]> shared(String key) {
        StatefulRedisConnection<String, byte[]> open = connection();
        if (open == null) {
            meters.failed();
            return Optional.empty();
        }
        try {
            byte[] stored =
                    open.async().get(sharedKey(key)).get(config.timeout().toMillis(), TimeUnit.MILLISECONDS);
            Optional<byte[]> value = stored == null ? Optional.empty() : live(key, stored);
            meters.asked(value.isPresent());
            trouble = null;
            return value;
        } catch (ExecutionException | TimeoutException | RuntimeException failure) {
            failed(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    /** Values carry the time at which they end, so that the cache in front does not keep them for longer. */
    private Optional<byte[]> live(String key, byte[] stored) {
        if (stored.length < Long.BYTES) {
            return Optional.empty();
        }
        Duration left = Duration.ofMillis(ByteBuffer.wrap(stored).getLong() - clock.millis());
        if (!left.isPositive()) {
            return Optional.empty();
        }
        byte[] value = Arrays.copyOfRange(stored, Long.BYTES, stored.length);
        front.put(key, value, left);
        return Optional.of(value);
    }

    @Override
    public void put(String key, byte[] value, Duration timeToLive) {
        front.put(key, value, timeToLive);
        StatefulRedisConnection<String, byte[]> open = connection();
        if (open == null || value.length > config.maximumValueBytes() || timeToLive.toMillis() < 1) {
            return;
        }
        byte[] stored = ByteBuffer.allocate(Long.BYTES + value.length)
                .putLong(clock.millis() + timeToLive.toMillis())
                .put(value)
                .array();
        try {
            open.async()
                    .set(sharedKey(key), stored, SetArgs.Builder.px(timeToLive.toMillis()))
                    .whenComplete((_, failure) -> {
                        if (failure == null) {
                            trouble = null;
                        } else {
                            failed(failure);
                        }
                    });
        } catch (RuntimeException failure) {
            failed(failure);
        }
    }

    private void failed(Throwable failure) {
        meters.failed();
        String reason = RootCause.of(failure);
        if (trouble == null && !closed) {
            LOG.warn("Redis does not answer: {}; answers are computed without it", reason);
        }
        trouble = reason;
    }

    /** The open connection; begins to make one, but does not wait for it, when there is none. */
    private @Nullable StatefulRedisConnection<String, byte[]> connection() {
        StatefulRedisConnection<String, byte[]> open = connection;
        if (open != null || closed) {
            return open;
        }
        synchronized (connecting) {
            if (!attemptUnderWay && System.nanoTime() - attemptedNanos >= RETRY_NANOS) {
                attemptUnderWay = true;
                attemptedNanos = System.nanoTime();
                var _ = client.connectAsync(CODEC, uri).whenComplete(this::connected);
            }
        }
        return connection;
    }

    private void connected(@Nullable StatefulRedisConnection<String, byte[]> made, @Nullable Throwable failure) {
        synchronized (connecting) {
            attemptUnderWay = false;
            if (made != null && !closed) {
                connection = made;
                trouble = null;
            }
        }
        if (failure != null) {
            failed(failure);
        } else if (closed && made != null) {
            var _ = made.closeAsync();
        }
    }

    @Override
    public void close() {
        closed = true;
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        front.close();
    }
}
