package dev.freshet.server.trust;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.freshet.store.ClickHouse;
import dev.freshet.store.QueryLimits;
import dev.freshet.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The long work that administrators ask for, one piece at a time on all nodes, and its state in the table {@code trust_jobs}, where every node
 * sees it. A job that is under way says so all the while, so that one whose process is gone keeps nobody out for long. Thread-safe; owns its
 * threads; {@link #close} gives a job some seconds to end.
 */
final class Jobs implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final String REBUILD = "rebuild";
    private static final String FORGETTING = "forgetting";

    static final String STOPPED = "Freshet was stopped in the middle of it";

    private static final Duration BEAT = Duration.ofSeconds(15);

    /** A job of which nothing was heard for so long has ended with its process. */
    private static final Duration SILENT = Duration.ofMinutes(3);

    private final ClickHouse db;
    private final InstantSource clock;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("trust-job").daemon().factory());
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("trust-job-heart").daemon().factory());

    /** The job under way, as it was written last. */
    private @Nullable Job current;

    Jobs(ClickHouse db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
        var _ = heart.scheduleWithFixedDelay(this::beat, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Writes the job down and makes its work run, unless another is under way on any node; then false. Blocks for as long as writing takes. */
    boolean tryStart(Job job, Runnable work) {
        if (!busy.compareAndSet(false, true)) {
            return false;
        }
        boolean begun = false;
        try {
            if (alone(job)) {
                thread.execute(() -> run(work));
                begun = true;
            }
        } finally {
            if (!begun) {
                rest();
            }
        }
        return begun;
    }

    /** Looks again after it has written: of two nodes that begin at the same moment, none or one goes on. */
    private boolean alone(Job job) {
        if (others(job) > 0) {
            return false;
        }
        write(job);
        if (others(job) > 0) {
            write(job.failed("Another began at the same moment; ask again when it has ended", clock.millis()));
            return false;
        }
        return true;
    }

    private long others(Job job) {
        return db.query(
                        "SELECT count() AS n FROM trust_jobs FINAL WHERE id != {id:String} AND updated >= {silent:DateTime64(3, 'UTC')}"
                                + " AND JSONExtractString(job, 'state') NOT IN ('done', 'failed')",
                        Map.of("id", job.id(), "silent", clock.instant().minus(SILENT)),
                        QueryLimits.none(),
                        row -> row.number("n"))
                .rows()
                .getFirst();
    }

    private void run(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException unexpected) {
            LOG.error("A job failed and could not say so", unexpected);
        } finally {
            rest();
        }
    }

    private synchronized void rest() {
        current = null;
        busy.set(false);
    }

    private synchronized void beat() {
        try {
            if (current != null) {
                store(current);
            }
        } catch (RuntimeException unavailable) {
            LOG.warn("A job cannot say that it goes on: {}", unavailable.toString());
        }
    }

    /** Why a job ended with a failure of the store; on a thread that was interrupted, which fails in the store as well, that it was. */
    static String whyNot(StoreException failed) {
        return Thread.currentThread().isInterrupted() ? STOPPED : "ClickHouse did not do it: " + failed.getMessage();
    }

    static String newId() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 16);
    }

    /** Writes how far a job has come. A thread that was interrupted can do so, too: a job that is stopped says that it was. */
    synchronized void write(Job job) {
        boolean interrupted = Thread.interrupted();
        try {
            current = job.ended() ? null : job;
            store(job);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void store(Job job) {
        ObjectNode row = JSON.createObjectNode();
        row.put("id", job.id());
        row.put("kind", job instanceof RebuildView ? REBUILD : FORGETTING);
        row.put("person", job.person());
        row.put("requested", Times.millis(Instant.ofEpochMilli(job.requestedAt())));
        row.put("job", JSON.writeValueAsString(job));
        row.put("updated", Times.millis(clock.instant()));
        db.insertJson("trust_jobs", JSON.writeValueAsString(row).getBytes(UTF_8));
    }

    /** Newest first, at most a hundred. */
    List<RebuildView> rebuilds() {
        return read(REBUILD, RebuildView.class).stream()
                .map(found -> found.job().ended() || !found.silent()
                        ? found.job()
                        : found.job().failed(interrupted(), found.updatedMillis()))
                .toList();
    }

    /** Newest first, at most a hundred. */
    List<ForgettingView> forgettings() {
        return read(FORGETTING, ForgettingView.class).stream()
                .map(found -> found.job().ended() || !found.silent()
                        ? found.job()
                        : found.job().failed(interrupted(), found.updatedMillis()))
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
        heart.shutdownNow();
    }
}
