package dev.freshet.server.whole;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A Freshet command as a process of its own, as the launcher would run it. */
final class FreshetProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final JsonMapper JSON = new JsonMapper();

    private final Process process;
    private final Path output;
    private final Path log;

    private FreshetProcess(Process process, Path output, Path log) {
        this.process = process;
        this.output = output;
        this.log = log;
    }

    /**
     * Starts a command.
     *
     * @param folder where its output is kept, and its temporary files
     */
    static FreshetProcess start(Path folder, Map<String, String> environment, String... arguments) {
        temporary(folder).toFile().mkdir();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.io.tmpdir=" + temporary(folder),
                "-Dfreshet.home=" + Path.of("..").toAbsolutePath().normalize(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.freshet.server.Main"));
        command.addAll(List.of(arguments));
        try {
            Path output = Files.createTempFile(folder, "freshet", ".out");
            Path log = Files.createTempFile(folder, "freshet", ".log");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(log.toFile());
            builder.environment().putAll(environment);
            return new FreshetProcess(builder.start(), output, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The temporary folder of what is started in a folder. */
    static Path temporary(Path folder) {
        return folder.resolve("tmp");
    }

    /** Waits for the line of JSON that says that it is ready. */
    JsonNode ready() {
        await().atMost(PATIENCE).until(() -> !process.isAlive() || output().endsWith("}\n"));
        if (!output().endsWith("}\n")) {
            throw new AssertionError("It ended with status " + process.exitValue() + ":\n" + log());
        }
        return JSON.readTree(output());
    }

    /** Tells it to stop, and waits; gives its exit status. */
    int stop() {
        process.destroy();
        return exitStatus();
    }

    /** Waits until it has ended by itself. */
    int exitStatus() {
        await().atMost(PATIENCE).until(() -> !process.isAlive());
        return process.exitValue();
    }

    /** It and the processes that it has started. */
    List<ProcessHandle> family() {
        List<ProcessHandle> all =
                new ArrayList<>(process.toHandle().descendants().toList());
        all.add(process.toHandle());
        return all;
    }

    String output() {
        return read(output);
    }

    String log() {
        return read(log);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        family().forEach(ProcessHandle::destroyForcibly);
    }
}
