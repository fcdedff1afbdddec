package dev.freshet.server.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApiBodiesTest {
    private static final int LARGEST = 1_000;

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() {
        vertx.close().await();
    }

    @Test
    void requestsThatAnnounceMoreThanAllMayHoldAreToldToComeBack() throws IOException {
        HttpServer server = serve(Duration.ofMinutes(1));
        try (Socket first = post(server, LARGEST, "");
                Socket second = chunked(server)) {
            await().untilAsserted(() ->
                    assertThat(answer(post(server, 1, "x"))).contains(" 503 ", "overloaded", "retry-after: 1"));
            assertThat(answer(post(server, LARGEST + 1, ""))).contains(" 503 ");
            assertThat(answer(send(server, "GET / HTTP/1.1\r\nConnection: close\r\nHost: a\r\n\r\n")))
                    .contains(" 200 ", "0 bytes");

            first.getOutputStream().write("x".repeat(LARGEST).getBytes(US_ASCII));
            assertThat(answer(first)).contains(" 200 ", LARGEST + " bytes");
            await().untilAsserted(() -> assertThat(answer(post(server, LARGEST, "x".repeat(LARGEST))))
                    .contains(" 200 "));
            assertThat(second.isClosed()).isFalse();
        }
        // Who hangs up half-way gives back what was claimed.
        await().untilAsserted(() -> {
            try (Socket one = post(server, LARGEST, "")) {
                assertThat(answer(post(server, LARGEST, "x".repeat(LARGEST)))).contains(" 200 ");
                assertThat(one.isClosed()).isFalse();
            }
        });
    }

    @Test
    void aBodyThatDoesNotArriveInTimeIsRefused() throws IOException {
        HttpServer server = serve(Duration.ofMillis(200));

        assertThat(answer(post(server, LARGEST, "x"))).contains(" 408 ", "body_too_slow");
        assertThat(answer(post(server, 1, "x"))).contains(" 200 ", "1 bytes");
    }

    @Test
    void refusesABodyOverTheLimitAndOneWhereNoneBelongs() throws IOException {
        HttpServer server = serve(Duration.ofMinutes(1));

        assertThat(answer(post(server, LARGEST + 1, "x".repeat(LARGEST + 1)))).contains(" 413 ", "body_too_large");
        assertThat(answer(send(server, "GET / HTTP/1.1\r\nConnection: close\r\nHost: a\r\nContent-Length: 1\r\n\r\nx")))
                .contains(" 413 ");
    }

    @Test
    void requestsThatSayNothingOfABodyClaimNothing() throws IOException {
        HttpServer server = serve(Duration.ofMinutes(1));
        try (Socket first = post(server, LARGEST, "");
                Socket second = post(server, LARGEST, "")) {
            await().untilAsserted(() -> assertThat(answer(post(server, 1, "x"))).contains(" 503 "));

            assertThat(answer(send(server, "DELETE / HTTP/1.1\r\nConnection: close\r\nHost: a\r\n\r\n")))
                    .contains(" 200 ", "0 bytes");
            assertThat(first.isClosed() || second.isClosed()).isFalse();
        }
    }

    private HttpServer serve(Duration timeout) {
        Router router = Router.router(vertx);
        router.route().handler(new ApiBodies(LARGEST, 2 * LARGEST, timeout));
        router.route()
                .handler(context -> context.end(
                        context.body().length() < 0 ? "0 bytes" : context.body().length() + " bytes"));
        Routes.end(router);
        return vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .await();
    }

    private static Socket post(HttpServer server, int length, String body) throws IOException {
        return send(
                server,
                "POST / HTTP/1.1\r\nConnection: close\r\nHost: a\r\nContent-Length: " + length + "\r\n\r\n" + body);
    }

    private static Socket chunked(HttpServer server) throws IOException {
        return send(server, "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n");
    }

    private static Socket send(HttpServer server, String text) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort());
        socket.getOutputStream().write(text.getBytes(US_ASCII));
        return socket;
    }

    private static String answer(Socket socket) throws IOException {
        try (socket) {
            return new String(socket.getInputStream().readAllBytes(), US_ASCII);
        }
    }
}
