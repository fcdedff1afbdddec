package dev.freshet.load;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One batch being brought to ClickHouse, by as many attempts as it takes. Belongs to the consumer's thread; the attempts run elsewhere.
 */
final class Delivery {

    private final Batch batch;
    private @Nullable CompletableFuture<Void> attempt;
    private int failures;
    private long nextAttemptMillis;

    Delivery(Batch batch) {
        this.batch = batch;
    }

    Batch batch() {
        return batch;
    }

    boolean startable(long nowMillis) {
        return attempt == null && nowMillis >= nextAttemptMillis;
    }

    void started(CompletableFuture<Void> attempt) {
        this.attempt = attempt;
    }

    boolean done() {
        return attempt != null && attempt.isDone();
    }

    /** Ends a done attempt: empty when it succeeded, otherwise why it failed, and the next one may start after a pause. */
    Optional<Throwable> outcome(long nowMillis) {
        CompletableFuture<Void> ended = attempt;
        if (ended == null || !ended.isDone()) {
            throw new IllegalStateException("the attempt is not done");
        }
        attempt = null;
        if (!ended.isCompletedExceptionally()) {
            return Optional.empty();
        }
        failures++;
        nextAttemptMillis = nowMillis + Backoff.millisAfter(failures);
        return Optional.of(ended.exceptionNow());
    }

    /** Waits until the attempt under way is done, at most so long. */
    void await(long millis) {
        CompletableFuture<Void> running = attempt;
        if (running == null) {
            return;
        }
        try {
            running.get(Math.max(0, millis), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException stillRunningOrFailed) {
            // The caller asks done() and outcome().
            return;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
