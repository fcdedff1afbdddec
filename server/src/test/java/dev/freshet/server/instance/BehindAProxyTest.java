package dev.freshet.server.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.server.command.ImportCommand;
import dev.freshet.server.configuration.Configuration;
import dev.freshet.server.configuration.ConfigurationLoader;
import dev.freshet.server.doctor.Doctor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** On a Freshet that listens on one address of its own, and has a public one that leads nowhere. */
class BehindAProxyTest {

    private static final String LINE = "192.0.2.7 - - [17/May/2015:10:05:03 +0000] \"GET /a HTTP/1.1\" 200 5\n";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void isAskedByTheCommandsOfItsMachineWithoutTheProxy() throws Exception {
        Path data = folder.resolve("data");
        Configuration configuration = new ConfigurationLoader()
                .load(
                        Optional.empty(),
                        Map.of(),
                        Map.of(
                                "data", data.toString(),
                                "http.host", "127.0.0.2",
                                "http.port", "0",
                                "http.publicUrl", "https://freshet.invalid"));
        Path home = Path.of("..").toAbsolutePath();
        try (Freshet freshet = new Freshet(configuration, home, EnumSet.allOf(Role.class))) {
            Running running = freshet.startLocal(words -> {});
            running.ensureDemoProducts();
            ReadyLine line = running.announce(false);
            assertThat(line.url()).isEqualTo("https://freshet.invalid");
            assertThat(line.signInUrl()).startsWith("https://freshet.invalid/");
            assertThat(line.localUrl()).startsWith("http://127.0.0.2:");

            assertThat(new Doctor(configuration, home).examine())
                    .filteredOn(finding -> finding.subject().equals("instance"))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.detail()).isEqualTo(line.localUrl() + " answers"));

            Path log = Files.writeString(folder.resolve("access.log"), LINE);
            ImportCommand command = CommandLine.populateCommand(
                    new ImportCommand(), log.toString(), "--shift", "--product", "shop", "--data", data.toString());
            assertThat(command.call()).isZero();
        }
    }
}
