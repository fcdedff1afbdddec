package dev.freshet.bench.product;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.HdrHistogram.Histogram;

/**
 * Measures how long it takes from sending an event until the engine answers with it: five marked events a second into a
 * product of their own, looked for in the raw table every 40 ms (so long an answer may be late). Owns one thread.
 */
public final class FreshnessProbe implements AutoCloseable {

    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final int LOOKS_A_PROBE = 2;
    private static final long HIGHEST_MILLIS = Duration.ofMinutes(10).toMillis();

    private final HttpClient http = HttpClient.newHttpClient();
    private final InetSocketAddress server;
    private final String authorization;
    private final Engine engine;
    private final String product;
    private final LongConsumer sending;
    private final AtomicLong accepted = new AtomicLong();
    private final Map<String, Long> waiting = new HashMap<>();
    private final Histogram millis = new Histogram(HIGHEST_MILLIS, 3);
    private final Thread thread = Thread.ofPlatform().name("freshness").unstarted(this::run);
    private volatile boolean stopped;
    private final String run = Long.toHexString(System.nanoTime());
    private int sent;

    /**
     * Does nothing yet.
     *
     * @param product that nothing else sends to
     * @param sending hears when each event is sent, by {@link System#nanoTime}
     */
    public FreshnessProbe(
            InetSocketAddress server, String writeKey, Engine engine, String product, LongConsumer sending) {
        this.server = server;
        this.authorization =
                "Basic " + Base64.getEncoder().encodeToString((writeKey + ":").getBytes(StandardCharsets.US_ASCII));
        this.engine = engine;
        this.product = product;
        this.sending = sending;
    }

    public void start() {
        thread.start();
    }

    /** Its own events of 2xx receipts. */
    public long accepted() {
        return accepted.get();
    }

    /** Milliseconds from sending to answer; to be read after {@link #close}. */
    public Histogram millis() {
        return millis;
    }

    private void run() {
        for (int look = 0; !stopped; look++) {
            if (look % LOOKS_A_PROBE == 0) {
                send();
            }
            look();
            Pause.of(LOOK_EVERY);
        }
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!waiting.isEmpty() && System.nanoTime() < deadline) {
            look();
            Pause.of(LOOK_EVERY);
        }
        // What never came is as late as the run knows.
        waiting.values().forEach(at -> millis.recordValue((System.nanoTime() - at) / 1_000_000));
    }

    private void send() {
        String name = "probe-" + run + "-" + sent++;
        String body = "{\"event\":\"%s\",\"messageId\":\"%s\",\"anonymousId\":\"probe\"}".formatted(name, name);
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getPort() + "/v1/track"))
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        long at = System.nanoTime();
        sending.accept(at);
        var _ = http.sendAsync(request, HttpResponse.BodyHandlers.discarding()).thenAccept(answer -> {
            if (answer.statusCode() == 200) {
                accepted.incrementAndGet();
            }
        });
        waiting.put(name, at);
    }

    private void look() {
        if (waiting.isEmpty()) {
            return;
        }
        // Of the totals and not of raw events, as dashboards ask, and since looking must cost little.
        var found = engine.rows(
                "SELECT event FROM totals_1m WHERE product = '" + product + "' AND time > now() - INTERVAL 3 MINUTE");
        long now = System.nanoTime();
        for (Iterator<Map.Entry<String, Long>> all = waiting.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<String, Long> entry = all.next();
            if (found.contains(entry.getKey())) {
                millis.recordValue((now - entry.getValue()) / 1_000_000);
                all.remove();
            }
        }
    }

    @Override
    public void close() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        http.close();
    }
}
