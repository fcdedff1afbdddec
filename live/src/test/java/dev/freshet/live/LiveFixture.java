package dev.freshet.live;

import dev.freshet.embedded.EmbeddedEngine;
import dev.freshet.embedded.EngineOptions;
import dev.freshet.query.AnswerCache;
import dev.freshet.query.Queries;
import dev.freshet.query.QueryConfig;
import dev.freshet.store.ClickHouse;
import dev.freshet.store.ClickHouseConfig;
import dev.freshet.store.Retention;
import dev.freshet.store.Schema;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.internal.http.WebSocketInternal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** A hub behind a real HTTP server, over a real engine, with a fast tick. */
final class LiveFixture implements AutoCloseable {
    static final Duration SOONEST = Duration.ofMillis(20);

    static final LiveConfig CONFIG = config(Duration.ofMillis(50), Duration.ZERO);

    static LiveConfig config(Duration tick, Duration untold) {
        return new LiveConfig(tick, SOONEST, untold, 100, 100, 64, 64 * 1024, 4096, 2, Duration.ofMillis(100));
    }

    private final Path directory;
    private final EmbeddedEngine engine;
    private final ClickHouse db;
    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final LiveHub hub;
    private final HttpServer server;
    private final AtomicLong messages = new AtomicLong();
    private volatile Access access = new Everything();

    LiveFixture() throws IOException {
        this(CONFIG);
    }

    LiveFixture(LiveConfig config) throws IOException {
        directory = Files.createTempDirectory("freshet-live");
        engine = EmbeddedEngine.start(directory.resolve("engine"), EngineOptions.defaults());
        db = new ClickHouse(ClickHouseConfig.of(engine.url(), "freshet"));
        Schema.migrate(db, Retention.standard());
        Queries queries = new Queries(db, new NoCache(), meters, InstantSource.system(), QueryConfig.standard());
        hub = new LiveHub(queries, meters, InstantSource.system(), config);
        hub.start();
        server = vertx.createHttpServer(new HttpServerOptions().setMaxWebSocketFrameSize(128 * 1024))
                .webSocketHandler(socket -> hub.accept(
                        socket,
                        ((WebSocketInternal) socket).channelHandlerContext().channel(),
                        access))
                .listen(0, "127.0.0.1")
                .await();
    }

    LiveHub hub() {
        return hub;
    }

    /** How many ticks have ended. */
    long ticks() {
        return meters.timer("freshet.live.tick").count();
    }

    double counted(String counter) {
        return meters.counter(counter).count();
    }

    void access(Access access) {
        this.access = access;
    }

    LiveClient client() {
        return new LiveClient(vertx, server.actualPort());
    }

    /** Stores events that happen now. */
    void events(String product, int count) {
        long first = messages.getAndAdd(count);
        db.execute("""
                INSERT INTO events (product, event, type, time, received, message, user, session, page, duration)
                SELECT '%s', 'page', 'page', now64(3), now64(3), %d + number, number, number, '/', -1
                FROM numbers(%d)""".formatted(product, first + 1, count));
    }

    @Override
    public void close() throws IOException {
        hub.close();
        server.close().await();
        vertx.close().await();
        db.close();
        engine.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** May read everything. */
    static class Everything implements Access {
        @Override
        public boolean mayRead(String product) {
            return true;
        }

        @Override
        public boolean stillValid() {
            return true;
        }
    }

    private static final class NoCache implements AnswerCache {
        @Override
        public Optional<byte[]> get(String key) {
            return Optional.empty();
        }

        @Override
        public void put(String key, byte[] value, Duration timeToLive) {}

        @Override
        public void close() {}
    }
}
