package dev.freshet.server.access;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Virtual threads for work that blocks. At most 256 pieces are under way; more are refused at once with
 * {@link OverloadedException}, so that a slow database does not fill the memory with waiting requests. Closing waits
 * for the work under way.
 */
final class Workers implements AutoCloseable {
    private static final int UNDER_WAY = 256;

    private final Semaphore free = new Semaphore(UNDER_WAY);
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("access-", 0).factory());

    /** There is more work than is sensible to queue. */
    static final class OverloadedException extends RuntimeException {}

    /** Does the work, and completes on the context. */
    <T> Future<T> run(Context context, Supplier<T> work) {
        if (!free.tryAcquire()) {
            return Future.failedFuture(new OverloadedException());
        }
        try {
            return Future.fromCompletionStage(
                    CompletableFuture.supplyAsync(work, threads).whenComplete((_, _) -> free.release()), context);
        } catch (RuntimeException e) {
            free.release();
            return Future.failedFuture(e);
        }
    }

    @Override
    public void close() {
        threads.close();
    }
}
