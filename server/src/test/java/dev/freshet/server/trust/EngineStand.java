package dev.freshet.server.trust;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.freshet.embedded.EmbeddedEngine;
import dev.freshet.embedded.EngineOptions;
import dev.freshet.event.Hashes;
import dev.freshet.store.ClickHouse;
import dev.freshet.store.ClickHouseConfig;
import dev.freshet.store.QueryLimits;
import dev.freshet.store.Retention;
import dev.freshet.store.Schema;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** An engine with our tables, into which events go without a loader: everything is stored as soon as it is written. */
final class EngineStand implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    final ClickHouse db;
    private final EmbeddedEngine engine;
    private long offset;

    EngineStand(Path folder) throws Exception {
        engine = EmbeddedEngine.start(folder, EngineOptions.defaults());
        db = new ClickHouse(ClickHouseConfig.of(engine.url(), "trust_test"));
        Schema.migrate(db, Retention.standard());
    }

    /** A page view of the product {@code shop}, a few minutes ago. */
    void view(String userId, String anonymousId, String session, String page, int minutesAgo) {
        offset++;
        db.execute(
                """
                INSERT INTO events (product, event, type, time, received, message, user, anonymous, session, user_id, page, referrer, country,
                    error, duration, topic, partition, batch)
                SELECT 'shop', 'page', 'page', now64(3) - toIntervalMinute({ago:UInt32}), now64(3) - toIntervalMinute({ago:UInt32}), {message:UInt64},
                    {user:UInt64}, {anonymous:UInt64}, {session:UInt64}, {id:String}, {page:String}, 'news.example', 'DE',
                    false, -1, 'freshet.events', 0, {message:UInt64}
                """,
                Map.of(
                        "ago", minutesAgo,
                        "message", offset,
                        "user", hash(userId.isEmpty() ? anonymousId : userId),
                        "anonymous", hash(anonymousId),
                        "session", hash(session),
                        "id", userId,
                        "page", page));
    }

    static String hash(String id) {
        return Long.toUnsignedString(Hashes.of(id));
    }

    /** The hash as a request's state has it. */
    static String hex(String id) {
        return HexFormat.of().toHexDigits(Hashes.of(id));
    }

    /** What loaders write every second: everything of the own topic is stored, also what comes within the hour. */
    void allIsStored() {
        progress("freshet.events", Instant.now(), Instant.now().plus(Duration.ofHours(1)));
    }

    /** A row of the table {@code progress}: of a partition that has nothing waiting. */
    void progress(String topic, Instant updated, Instant completeTo) {
        progress(topic, updated, completeTo, 0);
    }

    /** The same of a partition in which so many records wait. */
    void progress(String topic, Instant updated, Instant completeTo, int waiting) {
        db.execute("""
                INSERT INTO progress (topic, partition, stored_offset, end_offset, complete_to, updated)
                SELECT {topic:String}, 0, 1000000, 1000000 + {waiting:UInt32}, {complete:DateTime64(3, 'UTC')}, {updated:DateTime64(3, 'UTC')}
                """, Map.of("topic", topic, "complete", completeTo, "updated", updated, "waiting", waiting));
    }

    void rejected(String payload) {
        offset++;
        db.insertJson(
                "rejected",
                JSON.writeValueAsString(Map.of(
                                "partition",
                                0,
                                "offset",
                                offset,
                                "received",
                                Times.millis(Instant.now().minusSeconds(60)),
                                "product",
                                "shop",
                                "payload",
                                payload))
                        .getBytes(UTF_8));
    }

    long count(String sql) {
        return db.query(sql, Map.of(), QueryLimits.none(), row -> row.number("n"))
                .rows()
                .getFirst();
    }

    /** Counts that disagree after one look at everything. */
    int drifts() throws InterruptedException {
        try (Reconciler reconciler = new Reconciler(
                db, "freshet.events", Retention.standard().raw(), new SimpleMeterRegistry(), InstantSource.system())) {
            reconciler.pass();
            return reconciler.drifts();
        }
    }

    @Override
    public void close() {
        db.close();
        engine.close();
    }
}
