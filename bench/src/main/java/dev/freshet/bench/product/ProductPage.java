package dev.freshet.bench.product;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A product's page, open in a browser: its twelve questions over the last half hour, live on one WebSocket. */
public final class ProductPage implements AutoCloseable {

    private static final List<String> TILES = List.of("users", "sessions", "bounceRate", "errorRate", "durationP95");
    private static final List<String> CARDS = List.of("page", "referrer", "country", "browser", "device", "release");

    private final HttpClient http = HttpClient.newHttpClient();
    private final WebSocket socket;
    private final Counting frames = new Counting();

    /** Opens the socket and subscribes. */
    public ProductPage(InetSocketAddress server, String apiToken, String product) {
        this.socket = http.newWebSocketBuilder()
                .header("Authorization", "Bearer " + apiToken)
                .buildAsync(URI.create("ws://127.0.0.1:" + server.getPort() + "/api/v1/live"), frames)
                .join();
        int id = 0;
        for (String question : questions(product)) {
            String frame = "{\"type\":\"subscribe\",\"id\":\"q%d\",\"query\":%s}".formatted(id++, question);
            socket.sendText(frame, true).join();
        }
    }

    /** The page's questions as JSON: the chart, the tiles, the cards. */
    public static List<String> questions(String product) {
        String base = "{\"product\":\"" + product
                + "\",\"range\":{\"last\":\"PT30M\"},\"compare\":\"previousPeriod\",\"timezone\":\"Europe/Berlin\",";
        return Stream.of(
                        Stream.of("\"metric\":\"events\",\"interval\":\"minute\"}"),
                        TILES.stream().map(metric -> "\"metric\":\"" + metric + "\",\"interval\":\"none\"}"),
                        CARDS.stream()
                                .map(card -> "\"metric\":\"users\",\"interval\":\"none\",\"limit\":10,\"groupBy\":[\""
                                        + card + "\"]}"))
                .flatMap(part -> part.map(base::concat))
                .toList();
    }

    /** The same over another range, such as {@code P30D}, each chart at the interval that suits it. */
    public static List<String> questions(String product, String range) {
        return questions(product).stream()
                .map(question -> question.replace("PT30M", range).replace("\"minute\"", "\"auto\""))
                .toList();
    }

    /** Answers received so far: snapshots and updates. */
    public long answers() {
        return frames.answers.get();
    }

    /** Refusals received so far; there should be none. */
    public long errors() {
        return frames.errors.get();
    }

    @Override
    public void close() {
        socket.abort();
        http.shutdownNow();
        http.close();
    }

    private static final class Counting implements WebSocket.Listener {
        private final AtomicLong answers = new AtomicLong();
        private final AtomicLong errors = new AtomicLong();
        private boolean begins = true;

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            if (begins) {
                String head = data.subSequence(0, Math.min(20, data.length())).toString();
                if (head.contains("\"snapshot\"") || head.contains("\"update\"")) {
                    answers.incrementAndGet();
                } else if (head.contains("\"error\"")) {
                    errors.incrementAndGet();
                }
            }
            begins = last;
            from.request(1);
            return null;
        }
    }
}
