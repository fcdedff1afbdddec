package dev.freshet.server.trust;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.freshet.store.ClickHouse;
import dev.freshet.store.QueryLimits;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The long work that administrators ask for, one piece at a time in this process, and its state in the table {@code trust_jobs}, where
 * every node sees it. Thread-safe; owns its thread, which {@link #close} gives some seconds to end.
 */
final class Jobs implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final String REBUILD = "rebuild";
    private static final String FORGETTING = "forgetting";

    /** A job of which nothing was heard for so long has ended with its process. */
    private static final Duration SILENT = Duration.ofMinutes(10);

    private final ClickHouse db;
    private final InstantSource clock;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("trust-job").daemon().factory());

    Jobs(ClickHouse db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Makes the work run, unless another is under way; then false. */
    boolean tryStart(Runnable work) {
        if (!busy.compareAndSet(false, true)) {
            return false;
        }
        thread.execute(() -> {
            try {
                work.run();
            } catch (RuntimeException unexpected) {
                LOG.error("A job failed and could not say so", unexpected);
            } finally {
                busy.set(false);
            }
        });
        return true;
    }

    static String newId() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 16);
    }

    void write(RebuildView job) {
        write(job.id(), REBUILD, job.person(), job.requestedAt(), job);
    }

    void write(ForgettingView job) {
        write(job.id(), FORGETTING, job.person(), job.requestedAt(), job);
    }

    private void write(String id, String kind, String person, long requestedMillis, Object job) {
        ObjectNode row = JSON.createObjectNode();
        row.put("id", id);
        row.put("kind", kind);
        row.put("person", person);
        row.put("requested", Times.millis(Instant.ofEpochMilli(requestedMillis)));
        row.put("job", JSON.writeValueAsString(job));
        row.put("updated", Times.millis(clock.instant()));
        db.insertJson("trust_jobs", JSON.writeValueAsString(row).getBytes(UTF_8));
    }

    /** Newest first, at most a hundred. */
    List<RebuildView> rebuilds() {
        return read(REBUILD, RebuildView.class).stream()
                .map(found -> found.job().ended() || !found.silent()
                        ? found.job()
                        : found.job().ended(RebuildView.State.failed, interrupted(), found.updatedMillis()))
                .toList();
    }

    /** Newest first, at most a hundred. */
    List<ForgettingView> forgettings() {
        return read(FORGETTING, ForgettingView.class).stream()
                .map(found -> found.job().ended() || !found.silent()
                        ? found.job()
                        : found.job().ended(ForgettingView.State.failed, interrupted(), found.updatedMillis()))
                .toList();
    }

    private static String interrupted() {
        return "Freshet was stopped in the middle of it; ask for it again";
    }

    private record Found<J>(J job, long updatedMillis, boolean silent) {}

    private <J> List<Found<J>> read(String kind, Class<J> type) {
        Instant silentBefore = clock.instant().minus(SILENT);
        return db.query(
                        "SELECT job, updated FROM trust_jobs FINAL WHERE kind = {kind:String} ORDER BY requested DESC LIMIT 100",
                        Map.of("kind", kind),
                        QueryLimits.none(),
                        row -> new Found<>(
                                JSON.readValue(row.text("job"), type),
                                row.instant("updated").toEpochMilli(),
                                row.instant("updated").isBefore(silentBefore)))
                .rows();
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("A job did not end in time; it says so in its state later");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
