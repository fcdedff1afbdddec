package dev.freshet.server.instance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The ready line of a running Freshet, in {@code run/ready.json} of its data folder, readable by its owner alone: how
 * other commands find it. Removed when Freshet stops.
 */
public final class ReadyFile implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final Path file;

    private ReadyFile(Path file) {
        this.file = file;
    }

    static ReadyFile write(Path data, ReadyLine line) {
        Path file = file(data);
        try {
            Path fresh = Files.createTempFile(
                    file.getParent(),
                    "ready",
                    ".json",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(fresh, JSON.writeValueAsBytes(line));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return new ReadyFile(file);
        } catch (IOException e) {
            throw new StartException(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    /** The ready line of the Freshet that runs on this data; empty if none does. */
    public static Optional<ReadyLine> read(Path data) {
        Path file = file(data);
        try {
            return Files.exists(file) ? Optional.of(JSON.readValue(file, ReadyLine.class)) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static Path file(Path data) {
        return data.resolve("run").resolve("ready.json");
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
