package dev.freshet.load;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A partition's memory of messages, from the moment at which it is asked for until it is closed. Made by one thread, used and closed by the
 * consumer's.
 */
final class Recollection implements AutoCloseable {

    private final CompletableFuture<MessageMemory> memory = new CompletableFuture<>();
    private final Runnable onClose;
    private volatile Optional<String> lastError = Optional.empty();

    Recollection(Runnable onClose) {
        this.onClose = onClose;
    }

    /** One that is ready. */
    static Recollection of(MessageMemory memory) {
        Recollection recollection = new Recollection(() -> {});
        recollection.complete(memory);
        return recollection;
    }

    boolean ready() {
        return memory.isDone();
    }

    /** The memory, once it is {@link #ready}. */
    MessageMemory memory() {
        return memory.resultNow();
    }

    /** Why it is not ready yet. */
    Optional<String> lastError() {
        return ready() ? Optional.empty() : lastError;
    }

    /** Hands the memory over; closes it when nobody waits for it any more. */
    void complete(MessageMemory made) {
        if (!memory.complete(made)) {
            made.close();
        }
    }

    void failed(String error) {
        lastError = Optional.of(error);
    }

    boolean wanted() {
        return !memory.isCancelled();
    }

    @Override
    public void close() {
        onClose.run();
        if (!memory.cancel(false) && !memory.isCancelled()) {
            memory.resultNow().close();
        }
    }
}
