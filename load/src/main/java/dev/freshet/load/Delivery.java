package dev.freshet.load;

import java.util.List;
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
    private @Nullable CompletableFuture<List<RefusedRow>> attempt;
    private List<RefusedRow> refused = List.of();
    private boolean split;
    private int failures;
    private long nextAttemptMillis;

    Delivery(Batch batch) {
        this.batch = batch;
        this.split = batch.split();
    }

    Batch batch() {
        return batch;
    }

    /** Whether the batch is stored in parts, as ClickHouse has refused the whole. */
    boolean split() {
        return split;
    }

    /** Rows that ClickHouse has refused; known once an attempt has succeeded. */
    List<RefusedRow> refused() {
        return refused;
    }

    boolean startable(long nowMillis) {
        return attempt == null && nowMillis >= nextAttemptMillis;
    }

    void started(CompletableFuture<List<RefusedRow>> attempt) {
        this.attempt = attempt;
    }

    boolean done() {
        return attempt != null && attempt.isDone();
    }

    /** Ends a done attempt: empty when it succeeded, otherwise why it failed, and the next one may start after a pause (at once, when it will store
     * the batch in parts). */
    Optional<Throwable> outcome(long nowMillis) {
        CompletableFuture<List<RefusedRow>> ended = attempt;
        if (ended == null || !ended.isDone()) {
            throw new IllegalStateException("the attempt is not done");
        }
        attempt = null;
        if (!ended.isCompletedExceptionally()) {
            refused = ended.resultNow();
            return Optional.empty();
        }
        if (ended.exceptionNow() instanceof RefusedBatchException) {
            split = true;
            return Optional.of(ended.exceptionNow());
        }
        failures++;
        nextAttemptMillis = nowMillis + Backoff.millisAfter(failures);
        return Optional.of(ended.exceptionNow());
    }

    /** Waits until the attempt under way is done, at most so long. */
    void await(long millis) {
        CompletableFuture<List<RefusedRow>> running = attempt;
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
