package dev.freshet.collect;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Waits for Kafka's word on every record of one request, and then tells the outcome once: the first failure, or null.
 * Called on the producer's threads.
 */
final class Acknowledgement implements Callback {
    private final AtomicInteger open;
    private final Consumer<@Nullable Exception> done;
    private volatile @Nullable Exception failure;

    Acknowledgement(int records, Consumer<@Nullable Exception> done) {
        this.open = new AtomicInteger(records);
        this.done = done;
    }

    @Override
    public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception exception) {
        if (exception != null) {
            failure = exception;
        }
        finish(1);
    }

    /** Takes the records that were not even sent for failed. */
    void fail(int records, Exception exception) {
        failure = exception;
        finish(records);
    }

    private void finish(int records) {
        if (open.addAndGet(-records) == 0) {
            done.accept(failure);
        }
    }
}
