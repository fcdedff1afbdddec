package dev.freshet.server.instance;

import dev.freshet.embedded.InstanceLock;
import dev.freshet.server.configuration.ConfigurationException;
import dev.freshet.server.configuration.FileTrouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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

    /**
     * The ready line of the Freshet that runs on this data; empty if none does.
     *
     * @throws ConfigurationException if one is starting or stopping, if there is a line that this user may not read, or one of a Freshet that was killed
     */
    public static Optional<ReadyLine> read(Path data) {
        Path file = file(data);
        try {
            ReadyLine line = JSON.readValue(Files.readAllBytes(file), ReadyLine.class);
            if (!InstanceLock.isHeld(data)) {
                throw new ConfigurationException("The Freshet on " + data
                        + " was killed, or its machine went down: start it again with './freshet up --data " + data
                        + "'");
            }
            return Optional.of(line);
        } catch (NoSuchFileException e) {
            requireNobodyStarts(data);
            return Optional.empty();
        } catch (AccessDeniedException e) {
            // Not the same as none: who then starts another, or believes that it is down, is led astray.
            throw new ConfigurationException(file + " cannot be read as this user, " + System.getProperty("user.name")
                    + ": be the user that Freshet runs as");
        } catch (IOException | JacksonException e) {
            throw new ConfigurationException(file + " cannot be read: " + e.getMessage());
        }
    }

    private static void requireNobodyStarts(Path data) {
        try {
            if (InstanceLock.isHeld(data)) {
                throw new ConfigurationException(
                        "The Freshet on " + data + " is still starting, or stopping: try again when it is ready");
            }
        } catch (IOException e) {
            throw new ConfigurationException(data + " cannot be looked at: " + FileTrouble.of(e));
        }
    }

    /** Removes what a Freshet that was killed has left: from now on it would be taken for this process's. */
    static void clear(Path data) throws IOException {
        Files.deleteIfExists(file(data));
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
