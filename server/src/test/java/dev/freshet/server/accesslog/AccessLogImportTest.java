package dev.freshet.server.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.server.upload.RecordingCollect;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class AccessLogImportTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final String LINE =
            "192.0.2.7 - - [17/May/2015:10:05:03 +0000] \"GET /a HTTP/1.1\" 200 5 \"-\" \"A\"\n";

    private final RecordingCollect collect = new RecordingCollect();

    @TempDir
    private Path directory;

    @AfterEach
    void stop() {
        collect.close();
    }

    @Test
    void accountsForEveryLineOfARealLog() throws IOException, InterruptedException {
        Summary summary = run(realLog(), false);
        assertThat(summary.lines()).isEqualTo(10_000);
        assertThat(summary.imported()).isEqualTo(10_000);
        assertThat(summary.cutShort()).isEqualTo(1);
        assertThat(summary.notes())
                .containsExactly(new Summary.Note(8899, "cut short inside the user agent, read as far as it goes"));
        assertThat(summary.describe())
                .startsWith(
                        "10,000 lines: 10,000 imported, 0 refused, 0 unreadable; 1 cut short, read as far as it goes.");

        assertThat(counts(event -> event.path("properties").path("status").asString()))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "200", 9126L, "304", 445L, "404", 213L, "301", 164L, "206", 45L, "500", 3L, "416", 2L, "403",
                        2L));
        assertThat(counts(
                        event -> event.path("context").path("page").path("path").asString()))
                .containsEntry("/favicon.ico", 807L)
                .containsEntry("/style2.css", 546L);
        assertThat(new TreeSet<>(
                        counts(event -> event.path("context").path("ip").asString())
                                .keySet()))
                .hasSize(1753);
        assertThat(counts(event -> event.path("messageId").asString())).hasSize(10_000);
    }

    @Test
    void movesTheNewestLineToNow() throws IOException, InterruptedException {
        Summary summary = run(realLog(), true);
        assertThat(summary.imported()).isEqualTo(10_000);
        Instant newest = collect.events().stream()
                .map(received ->
                        Instant.parse(received.event().path("timestamp").asString()))
                .max(Instant::compareTo)
                .orElseThrow();
        assertThat(newest).isEqualTo(NOW);
    }

    @Test
    void givesTheSameIdsWhenTheSameFileIsImportedAgain() throws IOException, InterruptedException {
        Path plain = file("one.log", LINE + LINE + LINE.replace("/a", "/b"));
        Path compressed = directory.resolve("other.log.gz");
        try (var gzip = new GZIPOutputStream(Files.newOutputStream(compressed))) {
            gzip.write(Files.readAllBytes(plain));
        }
        run(plain, false);
        run(compressed, true);
        assertThat(counts(event -> event.path("messageId").asString()).values())
                .containsOnly(2L)
                .hasSize(3);
        assertThat(counts(event -> event.path("anonymousId").asString())).hasSize(1);
    }

    @Test
    void namesTheOptionWhenLinesAreOlderThanTheRetention() throws IOException, InterruptedException {
        collect.answer(422, Map.of(), """
                {"code":"timestamp_too_old","rejected":[{"index":0,"code":"timestamp_too_old","detail":"2015"},
                {"index":1,"code":"timestamp_too_old","detail":"2015"}]}""");
        Summary summary = run(file("old.log", LINE + "nonsense\n" + LINE), false);
        assertThat(summary.refused()).isEqualTo(Map.of("timestamp_too_old", 2L));
        assertThat(summary.unreadable()).isEqualTo(1);
        assertThat(summary.imported()).isZero();
        assertThat(summary.complete()).isFalse();
        assertThat(summary.describe()).contains("3 lines: 0 imported, 2 refused, 1 unreadable", "--shift", "line 2: ");
    }

    @Test
    void stopsWhenTheServerRefusesTheKey() throws IOException, InterruptedException {
        collect.answer(401, Map.of(), "{\"code\":\"unknown_write_key\",\"detail\":\"No product has this key\"}");
        Summary summary = run(file("one.log", LINE), false);
        assertThat(summary.failure()).hasValue("unknown_write_key, No product has this key");
        assertThat(summary.refused()).isEqualTo(Map.of("unknown_write_key", 1L));
    }

    @Test
    void countsNothingAsImportedThatTheServerDoesNotSayItTook() throws IOException, InterruptedException {
        collect.answer(200, Map.of(), "{\"hello\":\"from another server\"}");
        Summary summary = run(file("one.log", LINE + LINE), false);
        assertThat(summary.imported()).isZero();
        assertThat(summary.complete()).isFalse();
        assertThat(summary.describe()).contains("do not tell what became of 2 lines");
    }

    @Test
    void importsWhatComesBeforeTheEndOfACompressedFileThatWasCutOff() throws IOException, InterruptedException {
        byte[] whole = Files.readAllBytes(realLog());
        Path cut = directory.resolve("cut.log.gz");
        Files.write(cut, Arrays.copyOf(whole, whole.length / 2));
        for (boolean shift : List.of(false, true)) {
            Summary summary = run(cut, shift);
            assertThat(summary.complete()).isFalse();
            assertThat(summary.imported()).isEqualTo(summary.lines()).isBetween(1_000L, 9_000L);
            assertThat(summary.describe())
                    .contains(
                            "Stopped before the end: line " + (summary.lines() + 1) + " cannot be read (",
                            "): the file is damaged, or was cut off");
        }
    }

    @Test
    void isNotCompleteWhenNoLineIsARequest() throws IOException, InterruptedException {
        Summary none = run(file("some.csv", "a,b\n1,2\n"), false);
        assertThat(none.complete()).isFalse();
        assertThat(none.describe()).contains("2 unreadable", "is it an access log?");

        Summary some = run(file("some.log", "a,b\n" + LINE), false);
        assertThat(some.complete()).isTrue();
        assertThat(some.describe()).doesNotContain("is it an access log?");
    }

    @Test
    void survivesHostileLines() throws IOException, InterruptedException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes("x".repeat(3 << 20).getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes("\n\n".getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(LINE.replace("/a", "/\u0001").getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(LINE.replace("/a", "/ä").getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(LINE.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(LINE.strip().getBytes(StandardCharsets.UTF_8));
        Path file = directory.resolve("hostile.log");
        Files.write(file, bytes.toByteArray());
        Summary summary = run(file, false);
        assertThat(summary.lines()).isEqualTo(6);
        assertThat(summary.imported()).isEqualTo(4);
        assertThat(summary.notes())
                .containsExactly(
                        new Summary.Note(1, "unreadable, longer than 65536 bytes"),
                        new Summary.Note(2, "unreadable, empty"));
        assertThat(counts(
                        event -> event.path("context").path("page").path("path").asString()))
                .containsOnlyKeys("/\u0001", "/\uFFFD", "/a");
    }

    @Test
    void takesAnEmptyFileForAMistake() throws IOException, InterruptedException {
        Summary summary = run(file("empty.log", ""), true);
        assertThat(summary.complete()).isFalse();
        assertThat(summary.describe())
                .isEqualTo(
                        "0 lines: 0 imported, 0 refused, 0 unreadable.\nThere is nothing in it: is it the right file?");
    }

    @Test
    void doesNotLetALogCommandTheTerminal() throws IOException, InterruptedException {
        assertThat(run(file("hostile.log", "a - - [\u001b[31m] \"GET /a HTTP/1.1\" 200 5\n"), false)
                        .describe())
                .contains("unreadable, not a time: ")
                .doesNotContain("\u001b");
    }

    private Summary run(Path file, boolean shift) throws IOException, InterruptedException {
        return new AccessLogImport(
                        file,
                        new ImportOptions(shift, DurationUnit.DETECT, ""),
                        collect.uri(),
                        "key",
                        InstantSource.fixed(NOW),
                        (bytesRead, bytesTotal, lines) -> assertThat(bytesRead).isLessThanOrEqualTo(bytesTotal))
                .run();
    }

    private Map<String, Long> counts(Function<JsonNode, String> key) {
        Map<String, Long> counts = new TreeMap<>();
        collect.eventsOf("key").forEach(event -> counts.merge(key.apply(event), 1L, Long::sum));
        return counts;
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private Path realLog() throws IOException {
        Path file = directory.resolve("access.log.gz");
        try (InputStream resource = Objects.requireNonNull(getClass().getResourceAsStream("access.log.gz"))) {
            Files.copy(resource, file);
        }
        return file;
    }
}
