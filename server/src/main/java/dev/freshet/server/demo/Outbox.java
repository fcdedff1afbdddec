package dev.freshet.server.demo;

import dev.freshet.server.upload.BatchUploader;
import dev.freshet.server.upload.Outcome;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The demo's events on their way to the server, one batch in the making per product. One thread adds; the counts may be
 * read by any.
 */
final class Outbox {

    private static final Logger log = LoggerFactory.getLogger(Outbox.class);
    private static final int BATCH_EVENTS = 1_000;

    private final BatchUploader uploader;
    private final Map<String, String> writeKeys;
    private final Map<String, BatchBuffer> buffers = new HashMap<>();
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicBoolean complained = new AtomicBoolean();

    /** @param writeKeys by product; events of products without a key are not sent */
    Outbox(BatchUploader uploader, Map<String, String> writeKeys) {
        this.uploader = uploader;
        this.writeKeys = Map.copyOf(writeKeys);
        writeKeys.keySet().forEach(product -> buffers.put(product, new BatchBuffer()));
    }

    /** Adds an event, and sends the product's batch when it is full; blocks while the server is behind. */
    void add(String product, DemoEvent event) throws InterruptedException {
        BatchBuffer buffer = buffers.get(product);
        if (buffer != null) {
            buffer.add(event);
            if (buffer.size() >= BATCH_EVENTS) {
                send(product, buffer);
            }
        }
    }

    /** Sends what has gathered. */
    void flush() throws InterruptedException {
        for (Map.Entry<String, BatchBuffer> entry : buffers.entrySet()) {
            send(entry.getKey(), entry.getValue());
        }
    }

    long accepted() {
        return accepted.get();
    }

    long refused() {
        return refused.get();
    }

    private void send(String product, BatchBuffer buffer) throws InterruptedException {
        String writeKey = writeKeys.get(product);
        int events = buffer.size();
        byte[] body = buffer.take().orElse(null);
        if (writeKey != null && body != null) {
            uploader.send(writeKey, body, outcome -> count(product, events, outcome));
        }
    }

    private void count(String product, int events, Outcome outcome) {
        int taken = switch (outcome) {
            case Outcome.Taken answer -> answer.accepted();
            case Outcome.Failed failure -> 0;
        };
        accepted.addAndGet(taken);
        refused.addAndGet(events - taken);
        if (taken < events && complained.compareAndSet(false, true)) {
            log.warn("Demo events of {} were refused: {}", product, outcome);
        }
    }
}
