package dev.freshet.bench.product;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** What the server says of itself at {@code /metrics}. */
public final class Gauges {

    private Gauges() {}

    /** One figure without labels, in Prometheus' text format. */
    public static double read(InetSocketAddress server, String name) {
        URI address = URI.create("http://127.0.0.1:" + server.getPort() + "/metrics");
        try (HttpClient http = HttpClient.newHttpClient()) {
            String text = http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
            return text.lines()
                    .filter(line -> line.startsWith(name + " "))
                    .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                    .findFirst()
                    .orElseThrow(() -> new BenchException("the server does not tell " + name));
        } catch (IOException e) {
            throw new BenchException("the server's metrics cannot be read: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", e);
        }
    }
}
