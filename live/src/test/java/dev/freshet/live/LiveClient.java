package dev.freshet.live;

import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client that writes down every frame, and that can stop reading. */
final class LiveClient implements AutoCloseable {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final WebSocketClient client;
    private final WebSocket socket;
    private final List<JsonNode> frames = new CopyOnWriteArrayList<>();

    LiveClient(Vertx vertx, int port) {
        client = vertx.createWebSocketClient(
                new WebSocketClientOptions().setReceiveBufferSize(4096).setMaxMessageSize(4 << 20));
        socket = client.connect(port, "127.0.0.1", "/").await();
        socket.textMessageHandler(text -> frames.add(MAPPER.readTree(text)));
    }

    void send(String frame) {
        socket.writeTextMessage(frame.replace('\'', '"')).await();
    }

    /** Sends without waiting until it is sent, which it never is when the server does not listen. */
    void sendIntoTheBlue(String frame) {
        socket.writeTextMessage(frame.replace('\'', '"'));
    }

    /** Watches the number of events of a product in the last minutes. */
    void watchEvents(String id, String product) {
        send("{'type':'subscribe','id':'" + id + "','query':{'product':'" + product
                + "','metric':'events','range':{'last':'PT30M'},'interval':'minute'}}");
    }

    void stopReading() {
        socket.pause();
    }

    void readAgain() {
        socket.resume();
    }

    short closeCode() {
        return socket.isClosed() ? socket.closeStatusCode() : 0;
    }

    List<JsonNode> frames(String type, String id) {
        return frames.stream()
                .filter(frame -> frame.path("type").asString().equals(type)
                        && frame.path("id").asString().equals(id))
                .toList();
    }

    /** All frames of a subscription, in order. */
    List<JsonNode> framesOf(String id) {
        return frames.stream()
                .filter(frame -> frame.path("id").asString().equals(id))
                .toList();
    }

    JsonNode awaitFrame(Predicate<JsonNode> wanted) {
        await().until(() -> frames.stream().anyMatch(wanted));
        return frames.stream().filter(wanted).findFirst().orElseThrow();
    }

    /** Waits for a frame that says so many events were counted. */
    JsonNode awaitTotal(String id, long total) {
        return awaitFrame(frame -> says(frame, id, total));
    }

    /** Whether a frame has said so. */
    boolean sawTotal(String id, long total) {
        return frames.stream().anyMatch(frame -> says(frame, id, total));
    }

    private static boolean says(JsonNode frame, String id, long total) {
        return frame.path("id").asString().equals(id)
                && frame.at("/answer/totals/0/value").asLong(-1) == total;
    }

    JsonNode awaitError(String id) {
        return awaitFrame(frame -> frame.path("type").asString().equals("error")
                && frame.path("id").asString().equals(id));
    }

    @Override
    public void close() {
        socket.close();
        client.close().await();
    }
}
