package dev.freshet.server.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.freshet.embedded.InstanceLock;
import dev.freshet.server.configuration.Configuration;
import dev.freshet.server.configuration.ConfigurationException;
import dev.freshet.server.configuration.ConfigurationLoader;
import dev.freshet.server.doctor.Doctor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadyFileTest {

    private static final ReadyLine LINE = new ReadyLine(
            "https://freshet.example",
            Map.of("shop", "key"),
            "token",
            "link",
            "clickhouse",
            "kafka",
            "http://127.0.0.1:1");

    private final Path data;
    private final Path file;
    private final InstanceLock lock;

    ReadyFileTest(@TempDir Path data) throws IOException {
        this.data = data;
        this.file = data.resolve("run").resolve("ready.json");
        this.lock = InstanceLock.acquire(data);
    }

    @AfterEach
    void release() {
        lock.close();
    }

    @Test
    void tellsWhatTheRunningFreshetHasLeftAndNothingAfterItsEnd() {
        ReadyFile written = ReadyFile.write(data, LINE);
        assertThat(ReadyFile.read(data)).hasValue(LINE);
        written.close();
        lock.close();
        assertThat(ReadyFile.read(data)).isEmpty();
        assertThat(ReadyFile.read(data.resolve("nowhere"))).isEmpty();
    }

    @Test
    void doesNotTakeOneThatIsStartingForNone() {
        assertThatThrownBy(() -> ReadyFile.read(data))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("is still starting, or stopping");
    }

    @Test
    void saysThatTheFreshetWasKilledWhichHasLeftTheFile() throws IOException {
        ReadyFile.write(data, LINE);
        lock.close();
        assertThatThrownBy(() -> ReadyFile.read(data))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("was killed")
                .hasMessageContaining("start it again with './freshet up --data " + data + "'");
        assertThat(new Doctor(configuration(), Path.of("..")).examine())
                .filteredOn(finding -> finding.subject().equals("instance"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.good()).isFalse();
                    assertThat(finding.detail()).contains("was killed");
                });

        ReadyFile.clear(data);
        assertThat(ReadyFile.read(data)).isEmpty();
    }

    @Test
    void takesThePublicAddressOfAFreshetThatHasLeftNoLocalOne() throws IOException {
        Files.writeString(file, "{\"url\":\"http://localhost:8080\",\"writeKeys\":{}}");
        assertThat(ReadyFile.read(data)).map(ReadyLine::localUrl).hasValue("http://localhost:8080");
    }

    @Test
    void doesNotTakeAFileThatCannotBeReadForNone() throws IOException {
        Files.createDirectory(file);
        assertThatThrownBy(() -> ReadyFile.read(data))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(file + " cannot be read");
        assertThat(new Doctor(configuration(), Path.of("..")).examine())
                .filteredOn(finding -> finding.subject().equals("instance"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.good()).isFalse();
                    assertThat(finding.detail()).contains(file + " cannot be read");
                });
    }

    @Test
    void saysThatAnotherUsersFileCannotBeReadAsThisUser() throws IOException {
        ReadyFile.write(data, LINE);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(file), "the superuser reads everything");
        assertThatThrownBy(() -> ReadyFile.read(data))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("cannot be read as this user");
    }

    private Configuration configuration() {
        return new ConfigurationLoader().load(Optional.empty(), Map.of(), Map.of("data", data.toString()));
    }
}
