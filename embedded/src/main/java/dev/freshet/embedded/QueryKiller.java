package dev.freshet.embedded;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends running queries that nobody waits for. The library can cancel a query only between two of its blocks, so we
 * ask the engine itself, on another connection, and ask again until the query has ended: it may not have begun when
 * we first ask. Thread-safe; owns one thread.
 */
final class QueryKiller implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(QueryKiller.class);
    private static final long AGAIN_MILLIS = 100;

    private final Engine engine;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("query-killer").daemon().factory());

    QueryKiller(Engine engine) {
        this.engine = engine;
    }

    void kill(Exchange exchange) {
        exchange.abandon();
        executor.execute(() -> attempt(exchange));
    }

    private void attempt(Exchange exchange) {
        if (exchange.finished()) {
            return;
        }
        try (EngineConnection connection = engine.connect()) {
            connection.execute(QueryIds.kill(exchange.queryId()));
        } catch (EngineException | IllegalStateException e) {
            LOG.warn("Query {} cannot be ended yet", exchange.queryId(), e);
        }
        if (!executor.isShutdown()) {
            ScheduledFuture<?> _ = executor.schedule(() -> attempt(exchange), AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
        executor.close();
    }
}
