package dev.freshet.server.upload;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * A client of collect that sends whole batches, a bounded number at a time, and tries again while the server is busy
 * (429, 503) or unreachable: as long after as {@code Retry-After} says, otherwise with a growing pause.
 *
 * <p>Thread-safe. It owns its threads and connections: {@link #close} lets the requests under way finish.
 */
public final class BatchUploader implements AutoCloseable {

    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final int ATTEMPTS = 12;

    private final URI batch;
    private final int concurrency;
    private final Semaphore free;
    private final OutcomeReader reader = new OutcomeReader();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final FailsafeExecutor<HttpResponse<byte[]>> retries;

    /**
     * @param server the server's address, such as {@code http://127.0.0.1:8080}
     * @param concurrency requests under way at one time, at least 1
     */
    public BatchUploader(URI server, int concurrency) {
        this.batch = server.resolve("/v1/batch");
        this.concurrency = concurrency;
        this.free = new Semaphore(concurrency);
        this.retries = Failsafe.with(RetryPolicy.<HttpResponse<byte[]>>builder()
                .handle(IOException.class)
                .handleResultIf(BatchUploader::busy)
                .withBackoff(FIRST_PAUSE, LONGEST_PAUSE)
                .withDelayFn(context -> RetryAfter.of(context.getLastResult()))
                .withMaxAttempts(ATTEMPTS)
                .build());
    }

    /**
     * Sends one request body, and tells what became of it on another thread. Blocks while as many requests are under
     * way as allowed: that is the caller's backpressure.
     */
    public void send(String writeKey, byte[] body, Consumer<Outcome> then) throws InterruptedException {
        free.acquire();
        threads.execute(() -> {
            try {
                then.accept(outcome(writeKey, body));
            } finally {
                free.release();
            }
        });
    }

    /** Returns once no request is under way. */
    public void awaitIdle() throws InterruptedException {
        free.acquire(concurrency);
        free.release(concurrency);
    }

    /** Whatever goes wrong is told: on this thread nobody would see an exception, and the batch would be lost in silence. */
    private Outcome outcome(String writeKey, byte[] body) {
        try {
            return exchange(writeKey, body);
        } catch (FailsafeException failure) {
            if (failure.getCause() instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            return new Outcome.Failed("unreachable", batch + " could not be reached: " + failure.getCause());
        } catch (RuntimeException failure) {
            return new Outcome.Failed("not_sent", "a request to " + batch + " failed: " + failure);
        }
    }

    private Outcome exchange(String writeKey, byte[] body) {
        String credentials = Base64.getEncoder().encodeToString((writeKey + ":").getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(batch)
                .timeout(REQUEST_TIMEOUT)
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        HttpResponse<byte[]> answer = retries.get(() -> http.send(request, HttpResponse.BodyHandlers.ofByteArray()));
        return reader.read(answer.statusCode(), answer.body());
    }

    private static boolean busy(HttpResponse<byte[]> answer) {
        return answer.statusCode() == 429 || answer.statusCode() == 503;
    }

    /** Lets the requests under way finish, then frees threads and connections. */
    @Override
    public void close() {
        threads.close();
        http.close();
    }

    /** Ends the requests under way without waiting for their answers. */
    public void abort() {
        threads.shutdownNow();
        http.shutdownNow();
    }
}
