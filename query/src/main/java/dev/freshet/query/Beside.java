package dev.freshet.query;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * What is read on a virtual thread of its own while whoever started it reads something else: the two periods of a comparison then take as long as the
 * longer of them, where the engine has a core for each. Belongs to who started it; its thread has ended when it is closed.
 */
final class Beside<T> implements AutoCloseable {
    private final CompletableFuture<T> result;

    private Beside(CompletableFuture<T> result) {
        this.result = result;
    }

    static <T> Beside<T> start(Supplier<T> read) {
        return new Beside<>(CompletableFuture.supplyAsync(read, Thread::startVirtualThread));
    }

    /** Waits for it; throws what reading it failed with. */
    T get() {
        return SingleFlight.await(result);
    }

    @Override
    public void close() {
        var _ = result.handle((_, _) -> "ended").join();
    }
}
