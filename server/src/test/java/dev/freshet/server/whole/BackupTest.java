package dev.freshet.server.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class BackupTest {

    private static final int BATCH = 200;
    private static final int BEFORE = 20;

    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicBoolean enough = new AtomicBoolean();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void isTakenWhileEventsComeAndComesBackWithEachOfThemCountedOnce() throws Exception {
        Path data = folder.resolve("data");
        Path backup = folder.resolve("backup");
        JsonNode manifest;
        try (FreshetProcess running = up(data, "--demo")) {
            JsonNode ready = running.ready();
            Api collect = new Api(ready.path("url").asString(), "");
            String key = ready.path("writeKeys").path("docs").asString();
            Thread sender = Thread.ofVirtual().start(() -> sendUntilEnough(collect, key));
            await().atMost(Duration.ofMinutes(1)).until(() -> accepted.get() >= BEFORE * BATCH);
            int atLeast = accepted.get();

            try (FreshetProcess command = run("backup", backup, data)) {
                assertThat(command.exitStatus()).as(command.log()).isZero();
                assertThat(command.output()).contains("every one that was accepted before");
            }
            enough.set(true);
            sender.join();
            manifest = Api.JSON.readTree(Files.readString(backup.resolve("backup.json")));
            assertThat(manifest.at("/counts/events").asInt()).isGreaterThanOrEqualTo(atLeast);
            assertThat(manifest.at("/counts/totals_1m").asInt())
                    .as("raw events and rollups are of one moment")
                    .isEqualTo(manifest.at("/counts/totals_1d").asInt())
                    .isEqualTo(manifest.at("/counts/events").asInt());
            assertThat(running.stop()).isZero();
        }

        Path restored = folder.resolve("restored");
        try (FreshetProcess command = run("restore", backup, restored)) {
            assertThat(command.exitStatus()).as(command.log()).isZero();
        }
        try (FreshetProcess again = up(restored)) {
            JsonNode ready = again.ready();
            Api api =
                    new Api(ready.path("url").asString(), ready.path("apiToken").asString());
            int expected = manifest.at("/counts/events").asInt();
            assertThat(allEvents(api)).isEqualTo(expected);
            String key = ready.path("writeKeys").path("docs").asString();
            assertThat(api.send("track", key, "{\"event\":\"After\",\"userId\":\"u\"}")
                            .statusCode())
                    .as("the keys are back, too")
                    .isEqualTo(200);
            await().atMost(Duration.ofMinutes(1)).until(() -> allEvents(api) == expected + 1);
            assertThat(again.stop()).isZero();
        }
    }

    @Test
    void refusesFoldersThatAreInUseOrNoBackup() throws IOException {
        Path full = Files.createDirectories(folder.resolve("full"));
        Files.writeString(full.resolve("file"), "something");
        try (FreshetProcess command = run("restore", full, folder.resolve("new"))) {
            assertThat(command.exitStatus()).isEqualTo(1);
            assertThat(command.log()).contains("is not a backup of Freshet");
        }
        try (FreshetProcess command = run("backup", folder.resolve("backup"), folder.resolve("nothing"))) {
            assertThat(command.exitStatus()).isEqualTo(2);
            assertThat(command.log()).contains("No Freshet runs on");
        }
    }

    @Test
    void leavesWhatARefusedFolderHolds() throws IOException {
        Path backup = backupThatTheEngineCannotRead();
        Path file = Files.writeString(
                Files.createDirectories(folder.resolve("data").resolve("engine"))
                        .resolve("precious"),
                "events");
        try (FreshetProcess command = run("restore", backup, folder.resolve("data"))) {
            assertThat(command.exitStatus()).isEqualTo(1);
            assertThat(command.log()).contains("is not empty");
        }
        assertThat(file).hasContent("events");

        try (FreshetProcess command = run("restore", backup, file)) {
            assertThat(command.exitStatus())
                    .as("a file where the folder should be")
                    .isEqualTo(1);
        }
        assertThat(file).hasContent("events");
    }

    @Test
    void leavesTheFolderEmptyWhenItCannotBeBroughtBack() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        try (FreshetProcess command = run("restore", backupThatTheEngineCannotRead(), data)) {
            assertThat(command.exitStatus()).isEqualTo(1);
            assertThat(command.log()).contains("The backup was not brought back");
        }
        assertThat(data).isEmptyDirectory();
    }

    /** Looks like a backup until the engine opens it. */
    private Path backupThatTheEngineCannotRead() throws IOException {
        Path backup = folder.resolve("backup");
        Files.writeString(Files.createDirectories(backup.resolve("engine")).resolve(".backup"), "nothing");
        Files.writeString(backup.resolve("backup.json"), """
                {"version": "1", "database": "freshet", "taken": 1, "completeTo": 1, "counts": {"events": 1}}
                """);
        return backup;
    }

    private FreshetProcess up(Path data, String... more) {
        String[] arguments = new String[] {"up", "--json", "--port", "0", "--data", data.toString()};
        return FreshetProcess.start(
                folder,
                Map.of(),
                IntStream.range(0, arguments.length + more.length)
                        .mapToObj(i -> i < arguments.length ? arguments[i] : more[i - arguments.length])
                        .toArray(String[]::new));
    }

    private FreshetProcess run(String command, Path backup, Path data) {
        return FreshetProcess.start(folder, Map.of(), command, backup.toString(), "--data", data.toString());
    }

    private void sendUntilEnough(Api collect, String key) {
        while (!enough.get()) {
            int from = accepted.get();
            String batch = IntStream.range(from, from + BATCH)
                    .mapToObj(
                            "{\"type\":\"track\",\"event\":\"Told\",\"userId\":\"u%1$d\",\"messageId\":\"backup-%1$d\"}"
                                    ::formatted)
                    .collect(Collectors.joining(",", "{\"batch\":[", "]}"));
            if (collect.send("batch", key, batch).statusCode() == 200) {
                accepted.addAndGet(BATCH);
            }
        }
    }

    private static int allEvents(Api api) {
        return api.ask("""
                {"product": "*", "metric": "events", "range": {"last": "P40D"}, "interval": "none"}""").at("/totals/0/value").asInt();
    }
}
