package dev.freshet.load;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A loader that believes it owns the partition: the product's state of it, and how far it has read. */
final class ModelLoader {

    final String name;
    final PartitionLoad load;
    int position;
    /** Whether Kafka has given the partition to another, without this one knowing. */
    boolean stale;

    private ModelStore.@Nullable Insert insert;
    private @Nullable CompletableFuture<List<RefusedRow>> attempt;

    ModelLoader(String name, PartitionLoad load, int position) {
        this.name = name;
        this.load = load;
        this.position = position;
    }

    ModelStore.@Nullable Insert insert() {
        return insert;
    }

    void start(Delivery delivery, ModelStore.Insert begun) {
        insert = begun;
        attempt = new CompletableFuture<>();
        delivery.started(attempt);
    }

    /** The store has answered that all is stored. */
    void answered() {
        if (attempt != null) {
            boolean _ = attempt.complete(List.of());
        }
        insert = null;
    }

    /** The answer did not come, whatever became of the insert. */
    void gaveUp() {
        if (attempt != null) {
            boolean _ = attempt.completeExceptionally(new IllegalStateException("no answer"));
        }
        insert = null;
    }

    String state() {
        return (stale ? "stale " : "owner ") + position + ModelState.of(load) + (insert == null ? "" : insert.state());
    }
}
