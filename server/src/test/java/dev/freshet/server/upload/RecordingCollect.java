package dev.freshet.server.upload;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** An HTTP server that answers as collect does, after the answers that a test has lined up, and keeps what it accepted. */
public final class RecordingCollect implements AutoCloseable {

    private record Answer(int status, Map<String, String> headers, String body) {}

    /** An accepted event, with the write key it came with. */
    public record Received(String writeKey, JsonNode event) {}

    private final ObjectMapper json = new ObjectMapper();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final Queue<Received> events = new ConcurrentLinkedQueue<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final HttpServer server;

    public RecordingCollect() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setExecutor(threads);
        server.createContext("/v1/batch", this::handle);
        server.start();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Lines up an answer for the next request, whose events are not kept. */
    public void answer(int status, Map<String, String> headers, String body) {
        answers.add(new Answer(status, headers, body));
    }

    public List<Received> events() {
        return List.copyOf(events);
    }

    public int requests() {
        return requests.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.incrementAndGet();
            JsonNode batch =
                    json.readTree(exchange.getRequestBody().readAllBytes()).path("batch");
            Answer answer = answers.poll();
            if (answer == null) {
                String writeKey = writeKey(exchange);
                batch.forEach(event -> events.add(new Received(writeKey, event)));
                answer = new Answer(200, Map.of(), "{\"success\":true,\"accepted\":" + batch.size() + "}");
            }
            answer.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static String writeKey(HttpExchange exchange) {
        String basic = exchange.getRequestHeaders().getFirst("Authorization").substring("Basic ".length());
        String credentials = new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8);
        return credentials.substring(0, credentials.indexOf(':'));
    }

    /** The accepted events of one write key, in no particular order. */
    public List<JsonNode> eventsOf(String writeKey) {
        List<JsonNode> found = new ArrayList<>();
        for (Received received : events) {
            if (received.writeKey().equals(writeKey)) {
                found.add(received.event());
            }
        }
        return found;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
