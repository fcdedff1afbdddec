package dev.freshet.server.instance;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Steps of a start that do not need each other, on virtual threads. */
final class Concurrently {

    private Concurrently() {}

    /** Begins a step. */
    static CompletableFuture<Void> run(Runnable step) {
        return CompletableFuture.runAsync(step, Concurrently::thread);
    }

    /** Begins a step that gives something. */
    static <T> CompletableFuture<T> supply(Supplier<T> step) {
        return CompletableFuture.supplyAsync(step, Concurrently::thread);
    }

    private static void thread(Runnable work) {
        Thread.ofVirtual().name("start").start(work);
    }

    /** Waits until all have ended, well or not, so that nothing goes on behind a failed start. Throws what the first of them in this order failed with. */
    static void joinAll(CompletableFuture<?>... steps) {
        var _ = CompletableFuture.allOf(steps).handle((_, _) -> "ended").join();
        for (CompletableFuture<?> step : steps) {
            join(step);
        }
    }

    /** Waits for a step, and throws what it failed with. */
    static <T> T join(CompletableFuture<T> step) {
        try {
            return step.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }
}
