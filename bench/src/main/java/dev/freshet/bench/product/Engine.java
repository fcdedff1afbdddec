package dev.freshet.bench.product;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** The engine's HTTP interface, asked past the product, so that the product cannot be wrong about itself. Thread-safe. */
public final class Engine {

    /** A regular expression that the names of all rollups match, those of sessions included. */
    public static final String ROLLUPS = "^(sessions_1h|totals_.*|breakdown_.*)$";

    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final int QUIET_LOOKS = 8;
    private static final int MOST_LOOKS = 480;

    private final URI url;
    private final HttpClient http = HttpClient.newHttpClient();

    /** Does nothing yet. */
    public Engine(URI url) {
        this.url = url;
    }

    /** The rows of an answer, columns separated by tabs. */
    public List<String> rows(String sql) {
        HttpRequest request = HttpRequest.newBuilder(url.resolve("/?database=freshet"))
                .POST(HttpRequest.BodyPublishers.ofString(sql))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new BenchException(
                        "the engine refused a question: " + answer.body().strip());
            }
            return answer.body().lines().toList();
        } catch (IOException e) {
            throw new BenchException("the engine cannot be asked: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", e);
        }
    }

    /** The one number that an answer consists of. */
    public long number(String sql) {
        return Long.parseLong(rows(sql).getFirst());
    }

    /** Waits until no merge has been at work for two seconds, two minutes at most; those of the product's own notes, under a megabyte, do not count. */
    public void awaitMerges() {
        int quiet = 0;
        for (int look = 0; look < MOST_LOOKS && quiet < QUIET_LOOKS; look++) {
            quiet = number("SELECT count() FROM system.merges WHERE total_size_bytes_compressed > 1000000") == 0
                    ? quiet + 1
                    : 0;
            Pause.of(LOOK_EVERY);
        }
    }
}
