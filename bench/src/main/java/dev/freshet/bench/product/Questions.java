package dev.freshet.bench.product;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Questions to the product's API, one after another as a person's page asks them, and how long each answer took. Not thread-safe. */
public final class Questions implements AutoCloseable {

    private final URI url;
    private final String apiToken;
    private final HttpClient http = HttpClient.newHttpClient();

    /** Connects with the first question. */
    public Questions(InetSocketAddress server, String apiToken) {
        this.url = URI.create("http://127.0.0.1:" + server.getPort() + "/api/v1/query");
        this.apiToken = apiToken;
    }

    /** Asks all; gives the times of the answers in microseconds. */
    public Histogram ask(List<String> questions) {
        Histogram micros = new Histogram(3);
        for (String question : questions) {
            long started = System.nanoTime();
            answer(question);
            micros.recordValue((System.nanoTime() - started) / 1_000);
        }
        return micros;
    }

    /** The answer to one, as JSON. */
    public String answer(String question) {
        HttpRequest request = HttpRequest.newBuilder(url)
                .header("Authorization", "Bearer " + apiToken)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(question))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new BenchException(question + " was answered " + answer.statusCode() + ": " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new BenchException("the product cannot be asked: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
