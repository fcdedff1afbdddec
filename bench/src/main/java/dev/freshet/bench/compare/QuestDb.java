package dev.freshet.bench.compare;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.freshet.bench.generator.Requests;
import dev.freshet.bench.product.BenchException;
import dev.freshet.bench.product.Pause;
import dev.freshet.bench.product.Processes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * QuestDB in a process of its own, with its defaults but for the interfaces and the telemetry that are not needed; rows by the line protocol over
 * HTTP, stored once its log is applied to the table.
 */
final class QuestDb implements Receiver {

    private static final Duration READY_WITHIN = Duration.ofMinutes(5);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final int port;

    private QuestDb(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts it on an empty folder, and waits until it answers. */
    static QuestDb start(Path folder) {
        try {
            int port = freePort();
            Files.createDirectories(folder.resolve("conf"));
            Files.writeString(folder.resolve("conf").resolve("server.conf"), """
                    http.bind.to=127.0.0.1:%d
                    http.min.enabled=false
                    line.tcp.enabled=false
                    pg.enabled=false
                    telemetry.enabled=false
                    """.formatted(port));
            QuestDb started = new QuestDb(launch(folder), port);
            started.awaitReady(folder.resolve("questdb.log"));
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It is free now; whoever takes it before QuestDB does makes the start fail. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Process launch(Path folder) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseParallelGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "--add-exports=java.base/jdk.internal.math=ALL-UNNAMED",
                        "io.questdb.ServerMain",
                        "-d",
                        folder.toString(),
                        "-n")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("questdb.log").toFile());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        return builder.start();
    }

    private void awaitReady(Path log) {
        long deadline = System.nanoTime() + READY_WITHIN.toNanos();
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                close();
                throw new BenchException("QuestDB does not start; it said last: " + lastLine(log));
            }
            Pause.of(Duration.ofMillis(200));
        }
    }

    private boolean answers() {
        try {
            return ask("SELECT 1").statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static String lastLine(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return lines.isEmpty() ? "nothing" : lines.getLast();
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    @Override
    public Requests requests(int events, int count) {
        return Requests.lines(FreshetReceiver.PRODUCTS, events, count);
    }

    @Override
    public Processes processes() {
        return new Processes(() -> Map.of("questdb", process.toHandle()));
    }

    /** None before the first row has made the table. */
    @Override
    public long stored() {
        return number("SELECT count() FROM tables() WHERE table_name = 'events'") == 0
                ? 0
                : number("SELECT count() FROM events");
    }

    @Override
    public long wrong(long accepted, long uncertain) {
        long rows = number("SELECT count() FROM events");
        long distinct = number("SELECT count_distinct(message) FROM events");
        return Math.max(0, accepted - distinct) + Math.max(0, distinct - accepted - uncertain) + rows - distinct;
    }

    private long number(String sql) {
        try {
            HttpResponse<String> answer = ask(sql);
            if (answer.statusCode() != 200) {
                throw new BenchException("QuestDB refused \"" + sql + "\": " + answer.body());
            }
            return Long.parseLong(answer.body().lines().toList().getLast());
        } catch (IOException e) {
            throw new BenchException("QuestDB cannot be asked: " + e, e);
        }
    }

    private HttpResponse<String> ask(String sql) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/exp?query=" + URLEncoder.encode(sql, UTF_8)))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_WITHIN)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        http.close();
    }
}
