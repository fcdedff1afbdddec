package dev.freshet.load;

import dev.freshet.load.columns.LedgerBlock;
import dev.freshet.store.ClickHouse;
import dev.freshet.store.LateHours;
import dev.freshet.store.StoreRefusedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** Makes attempts to store batches, a bounded number at once, each on a virtual thread. Thread-safe; its owner closes it. */
final class Deliverer implements AutoCloseable {

    private final TopicIds topicIds;
    private final ClickHouse db;
    private final LateHours late;
    private final ViewRefusals views;
    private final DeadLetterTopic deadLetters;
    private final RefusedLetters refusedLetters;
    private final LoadMeters meters;
    private final Runnable stored;
    private final CrashPoints crashPoints;
    private final Semaphore permits;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("freshet-insert-", 0).factory());

    Deliverer(
            TopicIds topicIds,
            ClickHouse db,
            DeadLetterTopic deadLetters,
            RefusedLetters refusedLetters,
            LoadMeters meters,
            Runnable stored,
            CrashPoints crashPoints,
            int concurrentInserts) {
        this.topicIds = topicIds;
        this.db = db;
        this.late = new LateHours(db);
        this.views = new ViewRefusals(db, meters);
        this.deadLetters = deadLetters;
        this.refusedLetters = refusedLetters;
        this.meters = meters;
        this.stored = stored;
        this.crashPoints = crashPoints;
        this.permits = new Semaphore(concurrentInserts, true);
    }

    /**
     * One attempt: completes when the rows are in ClickHouse, the dead letters in Kafka and both in the ledger, or exceptionally; so also when
     * another topic has taken the place of the one that the batch was read from.
     *
     * @param split whether to store the batch in parts; its intent must say so
     * @return the rows that ClickHouse refuses, which are dead letters now; none unless the batch is split
     */
    CompletableFuture<List<RefusedRow>> deliver(Batch batch, String token, boolean split) {
        return CompletableFuture.supplyAsync(() -> attempt(batch, token, split), threads);
    }

    private List<RefusedRow> attempt(Batch batch, String token, boolean split) {
        permits.acquireUninterruptibly();
        try {
            topicIds.confirm(batch.partition().topic(), batch.incarnation().topicId());
            List<RefusedRow> refused = insert(batch, token, split);
            List<DeadLetter> letters = new ArrayList<>(batch.deadLetters());
            letters.addAll(refusedLetters.of(batch.partition(), refused));
            deadLetters.send(letters);
            LedgerBlock ledger = batch.ledger()
                    .withRefused(refused)
                    .block(batch.partition(), batch.incarnation(), batch.from(), batch.end());
            db.insertNative("ledger", ledger.columns(), ledger::writeTo, token + "#ledger");
            meters.stored(batch, letters);
            return refused;
        } catch (RuntimeException failure) {
            meters.failed();
            throw failure;
        } finally {
            permits.release();
        }
    }

    private List<RefusedRow> insert(Batch batch, String token, boolean split) {
        if (batch.block().rows() == 0) {
            return List.of();
        }
        long start = System.nanoTime();
        List<RefusedRow> refused =
                split ? new Bisection(db, views, batch, token, crashPoints).run() : insertWhole(batch, token);
        meters.inserted(Duration.ofNanos(System.nanoTime() - start));
        late.note(batch.touched().hours());
        stored.run();
        return refused;
    }

    private List<RefusedRow> insertWhole(Batch batch, String token) {
        try {
            db.insertNative("events", batch.block().columns(), batch.block()::writeTo, token);
            return List.of();
        } catch (StoreRefusedException refusal) {
            if (!refusal.ofContent()) {
                throw refusal;
            }
            if (views.stored(batch) > 0) {
                views.storePast(refusal, batch, 0, batch.block().rows(), token);
                return List.of();
            }
            throw new RefusedBatchException(
                    "refused for its contents, to be stored in parts: " + refusal.getMessage(), refusal);
        }
    }

    /** Gives up what is still under way; its intent stands in Kafka. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
