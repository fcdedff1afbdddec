package dev.freshet.bench.compare;

import dev.freshet.bench.CpuShare;
import dev.freshet.bench.product.BenchException;
import dev.freshet.bench.product.Processes;
import dev.freshet.bench.product.Recount;
import dev.freshet.store.ClickHouse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Ready-made blocks, put into an engine by as many inserts at once as the loader has.
 *
 * @param rowsPerSecond until the last insert was answered
 * @param engineMicros CPU of the engine per row, until merges came to rest
 * @param recount of all rows, those of the warm-up too
 */
record Pouring(double rowsPerSecond, double engineMicros, Recount recount) {

    private static final String ENGINE = "engine";

    /** Measures on an engine that is empty. */
    static Pouring into(BareEngine engine, NativeBlocks warmUp, NativeBlocks measured, int concurrentInserts) {
        pour(engine.store(), warmUp, concurrentInserts);
        engine.engine().awaitMerges();

        CpuShare cpu = new CpuShare(new Processes(() -> Map.of(ENGINE, engine.process())));
        long started = System.nanoTime();
        pour(engine.store(), measured, concurrentInserts);
        double seconds = (System.nanoTime() - started) / 1e9;
        engine.engine().awaitMerges();
        return new Pouring(
                measured.rows() / seconds,
                CpuShare.sum(cpu.microsPerEvent(measured.rows())),
                Recount.of(engine.engine(), warmUp.rows() + measured.rows()));
    }

    private static void pour(ClickHouse store, NativeBlocks blocks, int concurrentInserts) {
        try (ExecutorService threads = Executors.newFixedThreadPool(concurrentInserts)) {
            List<CompletableFuture<Void>> inserts = blocks.inserts(store).stream()
                    .map(insert -> CompletableFuture.runAsync(insert, threads))
                    .toList();
            inserts.forEach(CompletableFuture::join);
        } catch (CompletionException e) {
            throw new BenchException("an insert failed: " + e.getCause(), e);
        }
    }
}
