package dev.freshet.bench.faults;

import dev.freshet.bench.product.BenchException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Starts Freshet's commands as processes of their own, on this process's class path, as the launcher would, but for what a
 * process needs that lives a minute: compiled quickly rather than well, and a collector without threads of its own.
 */
final class RoleLauncher {

    private static final Duration READY_WITHIN = Duration.ofSeconds(90);
    private static final JsonMapper JSON = new JsonMapper();

    private final Path logs;
    private final Map<String, String> environment;

    /**
     * Starts nothing yet.
     *
     * @param logs a folder for what they say; each process has a file that is written on over its restarts
     * @param environment configuration, on top of this process's
     */
    RoleLauncher(Path logs, Map<String, String> environment) {
        this.logs = logs;
        this.environment = Map.copyOf(environment);
    }

    /**
     * Starts a process, waits for its line of JSON, and shows that to a listener.
     *
     * @param name of the log file
     * @throws BenchException if it ends before, or is not ready in time
     */
    Process start(String name, String mainClass, List<String> arguments, Consumer<JsonNode> ready) {
        Process process = launch(name, mainClass, arguments);
        CompletableFuture<String> line = new CompletableFuture<>();
        Thread.ofPlatform().name(name + "-output").daemon().start(() -> awaitLine(process, line));
        try {
            ready.accept(JSON.readTree(line.get(READY_WITHIN.toMillis(), TimeUnit.MILLISECONDS)));
            return process;
        } catch (TimeoutException | ExecutionException e) {
            process.destroyForcibly();
            throw new BenchException(name + " was not ready; " + logs.resolve(name + ".log") + " says why", e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", e);
        }
    }

    private Process launch(String name, String mainClass, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dfreshet.home=" + System.getProperty("freshet.home", "..")));
        command.addAll(classArchive(name));
        command.add(mainClass);
        command.addAll(arguments);
        File log = logs.resolve(name + ".log").toFile();
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log));
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the launcher keeps class archives, which halve a start, there is one for each name. */
    private static List<String> classArchive(String name) {
        String directory = System.getProperty("freshet.archives", "");
        return directory.isEmpty()
                ? List.of()
                : List.of(
                        "-Dfreshet.archives=" + directory,
                        "-XX:+AutoCreateSharedArchive",
                        "-XX:SharedArchiveFile=" + Path.of(directory, name + ".jsa"),
                        "-Xlog:cds=off,cds+dynamic=off");
    }

    /** Options for the virtual machine may make it print something else first. */
    private static void awaitLine(Process process, CompletableFuture<String> ready) {
        try (var output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith("{")) {
                    ready.complete(line);
                }
            }
            ready.completeExceptionally(new IOException("it ended"));
        } catch (IOException e) {
            ready.completeExceptionally(e);
        }
    }
}
