package dev.freshet.server.command;

import dev.freshet.server.configuration.Configuration;
import dev.freshet.server.configuration.ConfigurationException;
import dev.freshet.server.configuration.ConfigurationLoader;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that every command has which runs a part of Freshet. */
final class ConfigurationOptions {

    private static final Path USUAL_FILE = Path.of("freshet.yaml");

    @Option(names = "--port", paramLabel = "N", description = "the HTTP port; 0 for any free one (configuration: 8080)")
    private @Nullable Integer port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "the folder of everything that is kept (configuration: ./data)")
    private @Nullable Path data;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "the configuration file (default: ./freshet.yaml, if it is there)")
    private @Nullable Path file;

    /** Reads the file, the variables and the flags. */
    Configuration read() {
        Map<String, String> flags = new HashMap<>();
        if (port != null) {
            flags.put("http.port", port.toString());
        }
        if (data != null) {
            flags.put("data", data.toString());
        }
        return new ConfigurationLoader().load(file(), System.getenv(), flags);
    }

    private Optional<Path> file() {
        if (file == null) {
            return Files.exists(USUAL_FILE, LinkOption.NOFOLLOW_LINKS) ? Optional.of(USUAL_FILE) : Optional.empty();
        }
        // Not only a regular file: a shell gives a pipe for <(…).
        if (Files.isDirectory(file)) {
            throw new ConfigurationException("--config " + file + ": it is a folder; name a file");
        }
        if (!Files.exists(file)) {
            throw new ConfigurationException("--config " + file + ": there is no such file");
        }
        return Optional.of(file);
    }
}
