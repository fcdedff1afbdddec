package dev.freshet.server.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.embedded.InstanceLock;
import dev.freshet.store.ClickHouse;
import dev.freshet.store.ClickHouseConfig;
import dev.freshet.store.QueryLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class BackupTest {

    private static final int BATCH = 200;
    private static final int BEFORE = 20;
    private static final int EXPIRED = 100;

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
            assertThat(data.resolve("engine").resolve("backups"))
                    .as("made by the engine, which must be able to write to it whoever takes the backup")
                    .isDirectory();
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
    void isNotHeldUpByATopicThatWasRemovedAndTellsHowFarTheOthersAre() throws IOException {
        Path data = folder.resolve("data");
        Path backup = folder.resolve("backup");
        Instant began = Instant.now();
        try (FreshetProcess running = up(data);
                ClickHouse engine = engine(running)) {
            engine.execute("""
                    INSERT INTO progress (topic, partition, stored_offset, end_offset, complete_to, updated)
                    SELECT 'gone.orders', 0, 1, 3, now64(3) - INTERVAL 25 HOUR, now64(3) - INTERVAL 25 HOUR
                    """, Map.of());
            try (FreshetProcess command = run("backup", backup, data)) {
                assertThat(command.exitStatus()).as(command.log()).isZero();
            }
            assertThat(running.stop()).isZero();
        }
        JsonNode manifest = Api.JSON.readTree(Files.readString(backup.resolve("backup.json")));
        assertThat(manifest.path("completeTo").asLong())
                .isGreaterThan(began.minus(Duration.ofHours(1)).toEpochMilli());
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

    @Test
    void comesBackWithEveryRowThatHasExpiredMeanwhile() throws IOException {
        Path data = folder.resolve("data");
        Path backup = folder.resolve("backup");
        try (FreshetProcess running = up(data);
                ClickHouse engine = engine(running)) {
            engine.execute("SYSTEM STOP TTL MERGES", Map.of());
            insertExpired(engine);
            try (FreshetProcess command = run("backup", backup, data)) {
                assertThat(command.exitStatus()).as(command.log()).isZero();
                assertThat(command.output()).startsWith(EXPIRED + " events are in");
            }
            awaitNone(engine, "events");
            assertThat(running.stop()).isZero();
        }
        try (FreshetProcess command = run("restore", backup, folder.resolve("restored"))) {
            assertThat(command.exitStatus()).as(command.log()).isZero();
            assertThat(command.output()).startsWith(EXPIRED + " events are back");
        }

        Path manifest = backup.resolve("backup.json");
        Files.writeString(
                manifest, Files.readString(manifest).replaceFirst("(\"events\" *: *)" + EXPIRED, "$1" + (EXPIRED + 1)));
        damageAFileOf("events", backup);
        Path kept = folder.resolve("kept");
        try (FreshetProcess command = run("restore", backup, kept)) {
            assertThat(command.exitStatus()).isEqualTo(1);
            assertThat(command.log())
                    .contains("events " + EXPIRED + " instead of " + (EXPIRED + 1))
                    .contains("a file of events is damaged")
                    .doesNotContain("a file of totals_1m is damaged")
                    .contains("./freshet up --data " + kept);
        }
        try (FreshetProcess again = up(kept)) {
            again.ready();
            assertThat(again.stop()).isZero();
        }
    }

    @Test
    void countsWhatItCopiesThoughRowsExpireAndAreChangedMeanwhile() throws IOException {
        Path data = folder.resolve("data");
        Path backup = folder.resolve("backup");
        try (FreshetProcess running = up(data);
                ClickHouse engine = engine(running)) {
            engine.execute("INSERT INTO events (product, time) SELECT 'fresh', now()", Map.of());
            engine.execute("SYSTEM STOP MERGES totals_1d", Map.of());
            engine.execute(
                    "ALTER TABLE totals_1d DELETE WHERE product = 'fresh' SETTINGS mutations_sync = 0", Map.of());

            try (FreshetProcess stopped = run("backup", folder.resolve("stopped"), data)) {
                awaitItsWaiting(stopped);
                insertExpired(engine);
                stopped.stop();
            }
            await().atMost(Duration.ofMinutes(1)).until(() -> count(engine, "events") == 1);

            try (FreshetProcess command = run("backup", backup, data)) {
                awaitItsWaiting(command);
                insertExpired(engine);
                // In a table that the backup does not know, the engine does what it otherwise did in all of them.
                engine.execute("""
                        CREATE TABLE default.other (time DateTime) ENGINE = MergeTree ORDER BY time TTL time + INTERVAL 1 DAY
                        """, Map.of());
                engine.execute("INSERT INTO default.other SELECT now() - INTERVAL 40 DAY", Map.of());
                awaitNone(engine, "default.other");
                engine.execute("SYSTEM START MERGES totals_1d", Map.of());
                assertThat(command.exitStatus()).as(command.log()).isZero();
            }
            JsonNode counts = Api.JSON
                    .readTree(Files.readString(backup.resolve("backup.json")))
                    .path("counts");
            assertThat(counts.path("events").asInt()).isEqualTo(1 + EXPIRED);
            assertThat(counts.path("totals_1d").asInt())
                    .as("days keep both, without what was deleted")
                    .isEqualTo(2 * EXPIRED);
            assertThat(running.stop()).isZero();
        }
        try (FreshetProcess command = run("restore", backup, folder.resolve("restored"))) {
            assertThat(command.exitStatus()).as(command.log()).isZero();
        }
    }

    @Test
    void isReadableByNobodyButItsOwner() throws IOException {
        Path data = folder.resolve("data");
        Path backup = folder.resolve("backups").resolve("first");
        try (FreshetProcess running = up(data)) {
            running.ready();
            try (FreshetProcess command = run("backup", backup, data)) {
                assertThat(command.exitStatus()).as(command.log()).isZero();
            }
            assertThat(running.stop()).isZero();
        }
        Path metadata = backup.resolve("metadata.db");
        assertThat(permissions(backup)).isEqualTo("rwx------");
        assertThat(permissions(metadata)).isEqualTo("rw-------");

        // As older versions made it.
        Files.setPosixFilePermissions(metadata, PosixFilePermissions.fromString("rw-r--r--"));
        Path restored = folder.resolve("restored");
        try (FreshetProcess command = run("restore", backup, restored)) {
            assertThat(command.exitStatus()).as(command.log()).isZero();
        }
        assertThat(restored.resolve("metadata.db")).hasSameBinaryContentAs(metadata);
        assertThat(permissions(restored.resolve("metadata.db"))).isEqualTo("rw-------");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static ClickHouse engine(FreshetProcess running) {
        return new ClickHouse(
                ClickHouseConfig.of(running.ready().path("clickhouseUrl").asString(), "freshet"));
    }

    /** Rows that raw events and minutes have no more room for: the engine drops them as soon as it may. */
    private static void insertExpired(ClickHouse engine) {
        engine.execute(
                "INSERT INTO events (product, time) SELECT 'old', now() - INTERVAL 40 DAY FROM numbers({rows:UInt32})",
                Map.of("rows", EXPIRED));
    }

    private static void awaitNone(ClickHouse engine, String table) {
        await().atMost(Duration.ofMinutes(1)).until(() -> count(engine, table) == 0);
    }

    private static long count(ClickHouse engine, String table) {
        return engine.query("SELECT count() AS n FROM " + table, Map.of(), QueryLimits.none(), row -> row.number("n"))
                .rows()
                .getFirst();
    }

    private static void awaitItsWaiting(FreshetProcess backup) {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> backup.log().contains("waiting until the engine has changed rows of totals_1d"));
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

    @Test
    void saysWhatIsMissingOfABackup() throws Exception {
        Path backup = Files.createDirectory(folder.resolve("backup"));
        Files.writeString(
                backup.resolve("backup.json"),
                "{\"version\":\"0\",\"database\":\"freshet\",\"taken\":0,\"completeTo\":0,\"counts\":{\"events\":0}}");
        try (FreshetProcess command = run("restore", backup, folder.resolve("restored"))) {
            assertThat(command.exitStatus()).isEqualTo(1);
            assertThat(command.log())
                    .contains("The backup was not brought back: " + backup.resolve("engine") + " is not there");
        }
        Files.writeString(backup.resolve("backup.json"), "{");
        try (FreshetProcess command = run("restore", backup, folder.resolve("restored"))) {
            assertThat(command.exitStatus()).isEqualTo(1);
            assertThat(command.log()).endsWith("backup.json is damaged, and says no more what the backup holds\n");
        }
    }

    @Test
    void saysInOneLineThatTheEngineIsAway() throws Exception {
        Path data = folder.resolve("data");
        try (InstanceLock _ = InstanceLock.acquire(data)) {
            Files.writeString(
                    data.resolve("run").resolve("ready.json"),
                    "{\"url\":\"http://127.0.0.1:1\",\"writeKeys\":{},\"clickhouseUrl\":\"http://127.0.0.1:1\"}");
            try (FreshetProcess command = run("backup", folder.resolve("backup"), data)) {
                assertThat(command.exitStatus()).isEqualTo(1);
                assertThat(command.log())
                        .contains("freshet: The backup was not taken: ClickHouse is unavailable")
                        .doesNotContain("Exception");
            }
        }
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

    private static void damageAFileOf(String table, Path backup) throws IOException {
        Path part = backup.resolve("engine").resolve("data").resolve("freshet").resolve(table);
        try (Stream<Path> files = Files.walk(part)) {
            Path file =
                    files.filter(path -> path.endsWith("data.bin")).findFirst().orElseThrow();
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2] ^= 1;
            Files.write(file, bytes);
        }
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
