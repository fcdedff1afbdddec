package dev.freshet.collect;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.embedded.EmbeddedBroker;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollectorOverloadTest {
    private static final String EVENT = "{\"event\": \"e\", \"userId\": \"u\"}";
    private static EmbeddedBroker broker;

    @BeforeAll
    static void start(@TempDir Path directory) {
        broker = CollectorHarness.broker(directory);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void asksForPatienceWhileKafkaCannotBeReached() throws Exception {
        try (var harness = CollectorHarness.startWithoutKafka("127.0.0.1:1", config -> config)) {
            HttpResponse<String> response = harness.post("/v1/track", "down", EVENT);
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.body()).contains("ingest_unavailable");
            assertThat(response.headers().firstValue("Retry-After")).contains("2");
            assertThat(harness.collector.ready()).isFalse();
        }
    }

    @Test
    void asksForPatienceWhenKafkaDoesNotAcknowledge() throws Exception {
        try (var harness = CollectorHarness.start(
                broker, config -> config.withTimeouts(Duration.ofSeconds(30), Duration.ofSeconds(1)))) {
            assertThat(harness.post("/v1/track", "paused", EVENT).statusCode()).isEqualTo(200);
            signal("STOP");
            try {
                HttpResponse<String> response = harness.post("/v1/track", "paused", EVENT);
                assertThat(response.statusCode()).isEqualTo(503);
                assertThat(response.body()).contains("ingest_unavailable");
            } finally {
                signal("CONT");
            }
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> harness.post("/v1/track", "paused", EVENT).statusCode() == 200);
        }
    }

    @Test
    void refusesRatherThanHoldMoreThanItMay() throws Exception {
        try (var harness = CollectorHarness.start(broker, config -> config.withInFlightBytes(1 << 20))) {
            HttpResponse<String> response = harness.post("/v1/batch", "held", " ".repeat(2 << 20));
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.body()).contains("overloaded");
            assertThat(response.headers().firstValue("Retry-After")).contains("2");
            HttpResponse<String> bomb = harness.send(harness.request("/v1/batch", CollectorTest.gzip(new byte[2 << 20]))
                    .build());
            assertThat(bomb.body()).contains("overloaded");
            assertThat(harness.post("/v1/track", "held", EVENT).statusCode()).isEqualTo(200);
            assertThat(harness.meters
                            .get("freshet.collect.in.flight.bytes")
                            .gauge()
                            .value())
                    .isZero();
        }
    }

    @Test
    void refusesABodyThatDoesNotComeToItsEnd() throws Exception {
        try (var harness = CollectorHarness.start(
                        broker, config -> config.withTimeouts(Duration.ofMillis(300), Duration.ofSeconds(10)));
                var socket = new Socket(InetAddress.getLoopbackAddress(), harness.port())) {
            socket.getOutputStream()
                    .write("POST /v1/track HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{".getBytes(US_ASCII));
            Awaitility.await().until(() -> inFlight(harness) == 1);
            socket.getOutputStream().write(" ".getBytes(US_ASCII));
            assertThat(firstLine(socket.getInputStream())).contains("408");
            assertThat(inFlight(harness)).isZero();
        }
    }

    @Test
    void givesBackWhatAClientHeldThatWentAway() throws Exception {
        try (var harness = CollectorHarness.start(broker, config -> config)) {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), harness.port())) {
                socket.getOutputStream()
                        .write("POST /v1/track HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{"
                                .getBytes(US_ASCII));
                Awaitility.await().until(() -> inFlight(harness) == 1);
            }
            Awaitility.await().until(() -> inFlight(harness) == 0);
        }
    }

    @Test
    void hasEverythingInKafkaThatItAcceptedBeforeItClosed() throws Exception {
        var accepted = new AtomicInteger();
        var harness = CollectorHarness.start(broker, config -> config);
        try (harness;
                var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> sent = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                Callable<Integer> sendUntilRefused = () -> {
                    while (harness.post("/v1/track", "drained", EVENT).statusCode() == 200) {
                        accepted.incrementAndGet();
                    }
                    return accepted.get();
                };
                sent.add(senders.submit(sendUntilRefused));
            }
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> accepted.get() > 100);
            harness.collector.close();
            for (Future<?> sender : sent) {
                sender.get();
            }
            assertThat(harness.events("drained")).hasSize(accepted.get());
        }
    }

    private static double inFlight(CollectorHarness harness) {
        return harness.meters.get("freshet.collect.in.flight.bytes").gauge().value();
    }

    private static void signal(String name) throws IOException, InterruptedException {
        long pid = broker.process().pid();
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                        .start()
                        .waitFor())
                .isZero();
    }

    private static String firstLine(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.append((char) next);
        }
        return line.toString();
    }
}
