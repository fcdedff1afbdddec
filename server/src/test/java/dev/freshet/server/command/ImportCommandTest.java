package dev.freshet.server.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.server.configuration.ConfigurationException;
import dev.freshet.server.upload.RecordingCollect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ImportCommandTest {

    private static final String LINE =
            "192.0.2.7 - - [17/May/2015:10:05:03 +0000] \"GET /a HTTP/1.1\" 200 5 \"-\" \"A\"\n";

    private final RecordingCollect collect = new RecordingCollect();

    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void stop() {
        collect.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost:8080", "freshet.example.com", "//freshet.example.com", "ftp://example.com", "http:/"})
    void refusesAnAddressWithoutSchemeOrHostAndSaysWhatToWrite(String url) {
        assertThatThrownBy(() -> run("--url", url, "--write-key", "key"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("--url " + url + " is no address of a server: write http://HOST:PORT or https://HOST,"
                        + " such as http://localhost:8080");
    }

    @Test
    void importsIntoTheServerThatTheUrlNames() throws Exception {
        assertThat(run("--url", collect.uri().toString(), "--write-key", "key")).isZero();
        assertThat(collect.eventsOf("key")).hasSize(1);
    }

    @Test
    void saysThatAFileCannotBeReadWhereItIsNoWholeFile() throws IOException {
        Path stub = Files.write(folder.resolve("stub.gz"), new byte[] {0x1f, (byte) 0x8b});
        for (Path file : List.of(stub, folder)) {
            ImportCommand command = CommandLine.populateCommand(
                    new ImportCommand(), file.toString(), "--url", collect.uri().toString(), "--write-key", "key");
            assertThatThrownBy(command::call)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageStartingWith(file + " cannot be read: ");
        }
    }

    @Test
    void doesNotShiftWhatCanBeReadOnlyOnce() {
        ImportCommand command = CommandLine.populateCommand(
                new ImportCommand(),
                "/dev/null",
                "--shift",
                "--url",
                collect.uri().toString(),
                "--write-key",
                "key");
        assertThatThrownBy(command::call)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("/dev/null can be read only once: write it to a file first");
    }

    private int run(String... options) throws Exception {
        List<String> arguments =
                Stream.concat(Stream.of(log().toString()), Stream.of(options)).toList();
        return CommandLine.populateCommand(new ImportCommand(), arguments.toArray(String[]::new))
                .call();
    }

    private Path log() throws IOException {
        return Files.writeString(folder.resolve("access.log"), LINE);
    }
}
