package dev.freshet.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By plain sockets: no client sends requests as odd as these. */
class RoutesTest {
    private static final String HOST = "Host: a\r\n";

    private final Vertx vertx = Vertx.vertx();
    private final Blocking blocking = new Blocking(1);

    @TempDir
    Path home;

    @AfterEach
    void stop() {
        blocking.close();
        vertx.close().await();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%", "/%zz", "/a%2", "/v1/%", "/api/v1/people/%", "/assets/%"})
    void refusesAPathThatCannotBeDecoded(String path) throws IOException {
        assertThat(answer("GET " + path, HOST)).startsWith("HTTP/1.1 400").contains("malformed_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Host: a b\r\n", "Host: a:99999999\r\n", "Host: a:b\r\n"})
    void refusesARequestThatNamesNoHost(String host) throws IOException {
        assertThat(answer("GET /", host)).startsWith("HTTP/1.1 400").contains("malformed_request");
    }

    @Test
    void aBrowserKeepsTheFilesWhoseNameChangesWithThemAndAsksForThePageEachTime() throws IOException {
        assertThat(answer("GET /assets/index-1a2b.js", HOST))
                .startsWith("HTTP/1.1 200")
                .contains("cache-control: public, max-age=31536000, immutable")
                .endsWith("script");
        assertThat(answer("GET /", HOST))
                .startsWith("HTTP/1.1 200")
                .contains("cache-control: no-cache")
                .endsWith("page");
        assertThat(answer("GET /assets/index-gone.js", HOST))
                .startsWith("HTTP/1.1 404")
                .contains("cache-control: no-store");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/products/shop",
                "/assets/index-1a2b.js",
                "/freshet.js",
                "/openapi.yaml",
                "/healthz",
                "/readyz",
                "/metrics"
            })
    void tellsTheHeadOfWhateverCanBeRead(String path) throws IOException {
        assertThat(answer("HEAD " + path, HOST + "Accept: text/html\r\n"))
                .startsWith("HTTP/1.1 200")
                .endsWith("\r\n\r\n");
    }

    private String answer(String head, String headers) throws IOException {
        HttpServer server = serve();
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort())) {
            socket.getOutputStream()
                    .write((head + " HTTP/1.1\r\n" + headers + "Connection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            server.close().await();
        }
    }

    private HttpServer serve() throws IOException {
        Path dashboard = Files.createDirectories(home.resolve("dashboard/dist/assets"));
        Files.writeString(dashboard.resolve("index-1a2b.js"), "script");
        Files.writeString(dashboard.resolveSibling("index.html"), "page");
        Path sdk = Files.createDirectories(home.resolve("sdk/dist"));
        Files.writeString(sdk.resolve("freshet.js"), "sdk");
        Router router = Routes.begin(vertx, "", new SimpleMeterRegistry());
        new HealthRoutes(new Readiness(List.of()), new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), blocking)
                .mount(router);
        new Pages(home).mount(router);
        Routes.end(router);
        return vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .await();
    }
}
