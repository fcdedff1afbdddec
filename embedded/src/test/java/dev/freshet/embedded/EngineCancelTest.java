package dev.freshet.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to queries whose client goes away or is slow, and to those that are too many. */
final class EngineCancelTest {

    private static final String ENDLESS = "SELECT count() FROM system.numbers WHERE sipHash64(number) = 1";

    @TempDir
    private Path data;

    @Test
    void aQueryEndsWithItsClient() throws Exception {
        try (EmbeddedEngine engine = EmbeddedEngine.start(data, EngineOptions.defaults())) {
            Curl curl = new Curl(engine.url());
            for (String sql : List.of(
                    ENDLESS, "SELECT number FROM system.numbers", "INSERT INTO FUNCTION null('a UInt64') " + ENDLESS)) {
                try (Socket socket = post(engine, "/", sql, sql.length())) {
                    await().atMost(Duration.ofSeconds(60)).until(() -> running(curl) == 1);
                    socket.setSoLinger(true, 0);
                }
                await().atMost(Duration.ofSeconds(60)).until(() -> running(curl) == 0);
            }
        }
    }

    @Test
    void anInsertThatBreaksOffStoresNothing() throws Exception {
        try (EmbeddedEngine engine = EmbeddedEngine.start(data, EngineOptions.defaults())) {
            Curl curl = new Curl(engine.url());
            curl.post("/", "CREATE TABLE default.t (a UInt64) ENGINE = MergeTree ORDER BY a");
            try (Socket socket = post(engine, "/?query=INSERT+INTO+default.t+FORMAT+TSV", "1\n2\n", 1_000)) {
                await().atMost(Duration.ofSeconds(60)).until(() -> running(curl) == 1);
                socket.setSoLinger(true, 0);
            }
            await().atMost(Duration.ofSeconds(60)).until(() -> running(curl) == 0);
            assertThat(curl.post("/", "SELECT count() FROM default.t").body()).isEqualTo("0\n");
        }
    }

    @Test
    void moreQueriesThanMayRunAndWaitAreRefused() throws Exception {
        try (EmbeddedEngine engine =
                EmbeddedEngine.start(data, EngineOptions.defaults().withMaxConcurrentQueries(1))) {
            List<Socket> clients = new ArrayList<>();
            for (int i = 0; i < 9; i++) {
                clients.add(post(engine, "/", ENDLESS, ENDLESS.length()));
            }
            Curl curl = new Curl(engine.url());
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> curl.post("/", "SELECT 1", "--max-time", "2").status() == 503);
            Curl.Answer last = curl.post("/", "SELECT 1");
            assertThat(last.header("X-ClickHouse-Exception-Code")).isEqualTo("202");
            for (Socket client : clients) {
                client.close();
            }
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> curl.post("/", "SELECT 1").status() == 200);
        }
    }

    @Test
    void aHugeResultForASlowClientNeedsNoMemory() throws Exception {
        try (EmbeddedEngine engine = EmbeddedEngine.start(data, EngineOptions.defaults())) {
            Curl curl = new Curl(engine.url());
            curl.post("/", "SELECT number FROM numbers(1000000)");
            long before = residentKilobytes(engine.process());
            String sql = "SELECT number FROM numbers(20000000)";
            try (Socket socket = post(engine, "/", sql, sql.length())) {
                InputStream answer = socket.getInputStream();
                byte[] buffer = new byte[1 << 20];
                long peak = 0;
                long received = 0;
                while (received < 168_888_890) {
                    int read = answer.read(buffer);
                    assertThat(read).isPositive();
                    received += read;
                    peak = Math.max(peak, residentKilobytes(engine.process()));
                }
                assertThat(peak - before).isLessThan(100_000);
            }
        }
    }

    private static long running(Curl curl) throws IOException, InterruptedException {
        return Long.parseLong(curl.post("/", "SELECT count() - 1 FROM system.processes")
                .body()
                .strip());
    }

    private static long residentKilobytes(Process process) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }

    private static Socket post(EmbeddedEngine engine, String path, String body, int length) throws IOException {
        Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(engine.url()).getPort());
        socket.getOutputStream()
                .write(("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: " + length + "\r\n\r\n"
                                + body)
                        .getBytes(StandardCharsets.UTF_8));
        return socket;
    }
}
