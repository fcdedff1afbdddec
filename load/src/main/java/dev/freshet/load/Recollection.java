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
    private final boolean uncommitted;
    private volatile Optional<String> lastError = Optional.empty();
    private volatile Optional<StoredBefore> storedBefore = Optional.empty();

    /** @param uncommitted whether it is also asked how far the partition was stored, as no commit says so */
    Recollection(boolean uncommitted, Runnable onClose) {
        this.uncommitted = uncommitted;
        this.onClose = onClose;
    }

    /** One that is ready. */
    static Recollection of(MessageMemory memory) {
        Recollection recollection = new Recollection(false, () -> {});
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

    /** Where the partition goes on instead, once it is {@link #ready}: it was stored before, and nothing was committed. */
    Optional<StoredBefore> storedBefore() {
        return ready() ? storedBefore : Optional.empty();
    }

    /** Whether it is not known yet where the partition goes on, so that nothing may be committed. */
    boolean undecided() {
        return uncommitted && (!ready() || storedBefore.isPresent());
    }

    /** To be told before {@link #complete}. */
    void found(StoredBefore stored) {
        storedBefore = Optional.of(stored);
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
