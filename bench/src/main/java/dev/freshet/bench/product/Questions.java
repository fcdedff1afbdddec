package dev.freshet.bench.product;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Questions to the product's API, one after another as a person's page asks them, and how long each answer took. Not thread-safe.
 *
 * <p>Asks on the calling thread: a client that hands each answer from thread to thread adds as much to it as a cached one takes.
 */
public final class Questions {

    private final URL url;
    private final String apiToken;

    /** Connects with the first question, and keeps the connection. */
    public Questions(InetSocketAddress server, String apiToken) {
        try {
            this.url = URI.create("http://127.0.0.1:" + server.getPort() + "/api/v1/query")
                    .toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
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
        byte[] body = question.getBytes(StandardCharsets.UTF_8);
        try {
            HttpURLConnection request = (HttpURLConnection) url.openConnection();
            request.setRequestProperty("Authorization", "Bearer " + apiToken);
            request.setRequestProperty("Content-Type", "application/json");
            request.setDoOutput(true);
            try (OutputStream output = request.getOutputStream()) {
                output.write(body);
            }
            int status = request.getResponseCode();
            String answer = text(status < 400 ? request.getInputStream() : request.getErrorStream());
            if (status != 200) {
                throw new BenchException(question + " was answered " + status + ": " + answer);
            }
            return answer;
        } catch (IOException e) {
            throw new BenchException("the product cannot be asked: " + e, e);
        }
    }

    /** Reads to the end, so that the connection may serve again. */
    private static String text(@Nullable InputStream body) throws IOException {
        if (body == null) {
            return "";
        }
        try (body) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
