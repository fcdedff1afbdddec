package dev.freshet.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EngineProcessTest {

    @TempDir
    private Path data;

    @Test
    void stopsInOrderWhenAskedToAndKeepsItsData() throws Exception {
        Process process;
        try (EmbeddedEngine engine = EmbeddedEngine.start(data, EngineOptions.defaults())) {
            Curl curl = new Curl(engine.url());
            curl.post("/", "CREATE DATABASE d");
            curl.post("/", "CREATE TABLE d.t (a UInt64) ENGINE = MergeTree ORDER BY a");
            curl.post("/?query=INSERT+INTO+d.t+FORMAT+TSV", "1\n2\n");
            process = engine.process();
        }
        assertThat(process.exitValue()).isZero();
        try (EmbeddedEngine engine = EmbeddedEngine.start(data, EngineOptions.defaults())) {
            assertThat(new Curl(engine.url())
                            .post("/", "SELECT sum(a) FROM d.t")
                            .body())
                    .isEqualTo("3\n");
        }
    }

    @Test
    void itsFilesCarryTheChecksumsThatWeCompute() throws Exception {
        try (EmbeddedEngine engine = EmbeddedEngine.start(data, EngineOptions.defaults())) {
            Curl curl = new Curl(engine.url());
            curl.post(
                    "/",
                    "CREATE TABLE default.c (a String) ENGINE = MergeTree ORDER BY () SETTINGS min_bytes_for_wide_part = 0");
            curl.post("/", "INSERT INTO default.c SELECT randomPrintableASCII(number % 300) FROM numbers(100000)");
            String part = curl.post(
                            "/", "SELECT path FROM system.parts WHERE table = 'c' AND active LIMIT 1 FORMAT Raw")
                    .body()
                    .strip();
            try (CompressedInput file = new CompressedInput(Files.newInputStream(Path.of(part, "a.bin")))) {
                assertThat(file.readAllBytes()).hasSizeGreaterThan(10_000_000);
            }
        }
    }

    @Test
    void stopsWhenItsParentIsGone() throws Exception {
        try (EmbeddedEngine engine = EmbeddedEngine.start(data, EngineOptions.defaults())) {
            engine.process().outputWriter().close();
            assertThat(engine.process().waitFor()).isZero();
        }
    }

    @Test
    void aSecondOneOnTheSameDataSaysWhoHoldsIt() {
        try (EmbeddedEngine engine = EmbeddedEngine.start(data, EngineOptions.defaults())) {
            assertThatThrownBy(() -> EmbeddedEngine.start(data, EngineOptions.defaults()))
                    .isInstanceOf(EmbeddedStartException.class)
                    .hasMessageContaining(
                            "is in use by Freshet process " + engine.process().pid());
        }
    }

    @Test
    void aBrokenLibraryIsNamedInTheError() throws IOException {
        Path library = Files.writeString(data.resolve("libchdb.so"), "no library");
        assertThatThrownBy(() ->
                        EmbeddedEngine.start(data, EngineOptions.defaults().withLibrary(library)))
                .isInstanceOf(EmbeddedStartException.class)
                .hasMessageContaining(library.toString());
    }

    @Test
    void askForThePasswordIfThereIsOne() throws Exception {
        try (EmbeddedEngine engine =
                EmbeddedEngine.start(data, EngineOptions.defaults().withPassword("secret"))) {
            Curl curl = new Curl(engine.url());
            assertThat(curl.post("/", "SELECT 1").header("X-ClickHouse-Exception-Code"))
                    .isEqualTo("516");
            assertThat(curl.post("/", "SELECT 1", "-u", "default:wrong").status())
                    .isEqualTo(403);
            assertThat(curl.post("/", "SELECT 1", "-u", "default:secret").body())
                    .isEqualTo("1\n");
            assertThat(curl.post("/", "SELECT 1", "-H", "X-ClickHouse-Key: secret")
                            .body())
                    .isEqualTo("1\n");
        }
    }

    @Test
    void refusesAClientThatWouldRatherSpeakHttp2() throws Exception {
        try (EmbeddedEngine engine =
                        EmbeddedEngine.start(data, EngineOptions.defaults().withPassword("secret"));
                HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(engine.url()))
                    .POST(BodyPublishers.ofString("SELECT 1"))
                    .build();
            assertThat(client.send(request, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(403);
        }
    }
}
