package dev.freshet.load;

import dev.freshet.load.columns.LedgerBlock;
import dev.freshet.store.ClickHouse;
import dev.freshet.store.LateHours;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** Makes attempts to store batches, a bounded number at once, each on a virtual thread. Thread-safe; its owner closes it. */
final class Deliverer implements AutoCloseable {

    private final ClickHouse db;
    private final LateHours late;
    private final DeadLetterTopic deadLetters;
    private final LoadMeters meters;
    private final Semaphore permits;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("freshet-insert-", 0).factory());

    Deliverer(ClickHouse db, DeadLetterTopic deadLetters, LoadMeters meters, int concurrentInserts) {
        this.db = db;
        this.late = new LateHours(db);
        this.deadLetters = deadLetters;
        this.meters = meters;
        this.permits = new Semaphore(concurrentInserts, true);
    }

    /** One attempt: completes when the rows are in ClickHouse, the dead letters in Kafka and both in the ledger, or exceptionally. */
    CompletableFuture<Void> deliver(Batch batch, String token) {
        return CompletableFuture.runAsync(() -> attempt(batch, token), threads);
    }

    private void attempt(Batch batch, String token) {
        permits.acquireUninterruptibly();
        try {
            if (batch.block().rows() > 0) {
                long start = System.nanoTime();
                db.insertNative("events", batch.block().columns(), batch.block()::writeTo, token);
                meters.inserted(Duration.ofNanos(System.nanoTime() - start));
                late.note(batch.touched().hours());
            }
            deadLetters.send(batch.deadLetters());
            LedgerBlock ledger = batch.ledger().block(batch.partition(), batch.from());
            db.insertNative("ledger", ledger.columns(), ledger::writeTo, token + "#ledger");
        } catch (RuntimeException failure) {
            meters.failed();
            throw failure;
        } finally {
            permits.release();
        }
    }

    /** Gives up what is still under way; its intent stands in Kafka. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
