package dev.freshet.server.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.server.instance.ReadyFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class UpAndDownTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void stopsEverythingInOrderAndKeepsWhatItAccepted() {
        Path data = folder.resolve("data");
        try (FreshetProcess first = up(data, "--demo")) {
            JsonNode ready = first.ready();
            String key = ready.path("writeKeys").path("shop").asString();
            assertThat(new Api(ready.path("url").asString(), "")
                            .send("track", key, "{\"event\":\"Kept\",\"userId\":\"u\"}")
                            .statusCode())
                    .isEqualTo(200);
            List<ProcessHandle> family = first.family();
            assertThat(family).hasSizeGreaterThanOrEqualTo(3);
            assertThat(ReadyFile.read(data)).isPresent();
            assertDoctorIsContent(data);

            try (FreshetProcess second = up(data)) {
                assertThat(second.exitStatus()).isEqualTo(1);
                assertThat(second.log())
                        .contains("is in use by Freshet process "
                                + family.getLast().pid());
            }

            assertThat(first.stop()).isZero();
            await().until(() -> family.stream().noneMatch(ProcessHandle::isAlive));
            assertThat(ReadyFile.read(data)).isEmpty();
            assertThat(FreshetProcess.temporary(folder)).isEmptyDirectory();
        }

        try (FreshetProcess again = up(data)) {
            JsonNode ready = again.ready();
            Api api =
                    new Api(ready.path("url").asString(), ready.path("apiToken").asString());
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(
                            () -> assertThat(api.ask("""
                            {"product": "shop", "metric": "events", "range": {"last": "PT1H"}, "interval": "none",
                             "filters": [{"dimension": "event", "op": "is", "values": ["Kept"]}]}""").at("/totals/0/value").asInt())
                                    .isEqualTo(1));
            assertThat(again.stop()).isZero();
        }
    }

    @Test
    void endsWithOneLineAndStatusTwoWhereTheConfigurationIsWrong() {
        try (FreshetProcess wrong = FreshetProcess.start(folder, Map.of("FRESHET_HTTP_PROT", "1"), "up")) {
            assertThat(wrong.exitStatus()).isEqualTo(2);
            assertThat(wrong.log())
                    .isEqualTo("freshet: unknown variable FRESHET_HTTP_PROT, did you mean FRESHET_HTTP_PORT?\n");
            assertThat(wrong.output()).isEmpty();
        }
    }

    @Test
    void saysWhatARoleAloneNeeds() {
        try (FreshetProcess load = FreshetProcess.start(folder, Map.of(), "load", "--port", "0")) {
            assertThat(load.exitStatus()).isEqualTo(2);
            assertThat(load.log()).contains("kafka.bootstrap", "clickhouse.url");
        }
    }

    @Test
    void saysThatThePortIsTakenBeforeItFillsAFolder() throws Exception {
        Path data = folder.resolve("data");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                FreshetProcess up = FreshetProcess.start(
                        folder,
                        Map.of("FRESHET_HTTP_HOST", "127.0.0.1"),
                        "up",
                        "--data",
                        data.toString(),
                        "--port",
                        Integer.toString(taken.getLocalPort()))) {
            assertThat(up.exitStatus()).isEqualTo(1);
            assertThat(up.log())
                    .contains("freshet: Port " + taken.getLocalPort() + " of 127.0.0.1 cannot be listened on")
                    .contains("choose another --port");
            assertThat(data.resolve("engine")).doesNotExist();
        }
    }

    @Test
    void saysWhichAddressOfKafkaHasNoMeaning() {
        try (FreshetProcess collect = FreshetProcess.start(
                folder,
                Map.of(
                        "FRESHET_KAFKA_BOOTSTRAP",
                        "localhost:99999",
                        "FRESHET_METADATA_URL",
                        "jdbc:sqlite:" + folder.resolve("metadata.db")),
                "collect",
                "--port",
                "0")) {
            assertThat(collect.exitStatus()).isEqualTo(1);
            assertThat(collect.log())
                    .contains("freshet: Kafka at localhost:99999 cannot be used: Invalid port")
                    .doesNotContain("fault of Freshet");
        }
    }

    @Test
    void isFoundThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(
                folder.resolve("freshet"),
                Path.of("../freshet").toAbsolutePath().normalize());
        Process version = new ProcessBuilder(link.toString(), "--version")
                .redirectErrorStream(true)
                .start();
        assertThat(version.inputReader().lines()).singleElement().asString().startsWith("freshet ");
        assertThat(version.waitFor()).isZero();
    }

    private FreshetProcess up(Path data, String... more) {
        String[] arguments = Stream.concat(
                        Stream.of("up", "--json", "--port", "0", "--data", data.toString()), Arrays.stream(more))
                .toArray(String[]::new);
        return FreshetProcess.start(folder, Map.of(), arguments);
    }

    @Test
    void startsOnAMachineWhoseLanguageHasOtherDigits() {
        Map<String, String> egyptian = Map.of("JAVA_TOOL_OPTIONS", "-Duser.language=ar -Duser.country=EG");
        String data = folder.resolve("data").toString();
        try (FreshetProcess running =
                FreshetProcess.start(folder, egyptian, "up", "--json", "--port", "0", "--data", data)) {
            running.ready();
            try (FreshetProcess doctor = FreshetProcess.start(folder, egyptian, "doctor", "--data", data)) {
                doctor.exitStatus();
                assertThat(doctor.output()).contains("records that wait to be stored: 0");
            }
            assertThat(running.stop()).isZero();
        }
    }

    /** The doctor asks a running instance about everything that it looks at, and finds nothing wrong. */
    private void assertDoctorIsContent(Path data) {
        try (FreshetProcess doctor = FreshetProcess.start(folder, Map.of(), "doctor", "--data", data.toString())) {
            doctor.exitStatus();
            assertThat(doctor.output().lines().map(line -> line.split(" +", 3)[1]))
                    .contains("instance", "clickhouse", "clock", "broker", "load", "lag", "counts", "rejected");
            assertThat(doctor.output().lines().filter(line -> line.startsWith("BAD")))
                    // A test runs where the dashboard and the SDK need not have been built.
                    .allMatch(line -> line.contains("dashboard") || line.contains("sdk"));
        }
    }
}
