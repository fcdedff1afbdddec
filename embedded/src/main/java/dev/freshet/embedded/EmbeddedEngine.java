package dev.freshet.embedded;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * A ClickHouse engine of our own: a child process that serves ClickHouse's HTTP interface on the loopback address.
 *
 * <p>The owner closes it; if the owner dies without doing so, the child notices and stops in order by itself.
 * Thread-safe.
 */
public final class EmbeddedEngine implements AutoCloseable {

    private final ChildJvm child;

    private EmbeddedEngine(ChildJvm child) {
        this.child = child;
    }

    /**
     * Starts an engine on a data directory and waits until it answers.
     *
     * @param dataDirectory made if absent; one engine at a time may use it
     * @throws EmbeddedStartException if it does not come up; the message carries the last lines of its log
     */
    public static EmbeddedEngine start(Path dataDirectory, EngineOptions options) {
        Path library = options.library().map(EngineLibrary::require).orElseGet(EngineLibrary::locate);
        ChildJvm.Program program = new ChildJvm.Program(
                "engine",
                "dev.freshet.embedded.EngineMain",
                List.of("-Xmx256m", "-XX:MaxDirectMemorySize=256m", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders"),
                List.of(
                        "--data", dataDirectory.toAbsolutePath().toString(),
                        "--port", Integer.toString(options.port()),
                        "--library", library.toString(),
                        "--memory", Long.toString(options.memoryBytes()),
                        "--queries", Integer.toString(options.maxConcurrentQueries())),
                options.password());
        return new EmbeddedEngine(ChildJvm.start(program, dataDirectory.resolve("log"), options.startTimeout()));
    }

    /** The only folder that {@code BACKUP … TO File(…)} of the engine on this data may write to, and {@code RESTORE} read from; made when it starts. */
    public static Path backups(Path dataDirectory) {
        return EngineConfig.backups(dataDirectory.toAbsolutePath());
    }

    /** Address of the HTTP interface, such as {@code http://127.0.0.1:40123}. */
    public String url() {
        return URI.create("http://127.0.0.1:" + child.port()).toString();
    }

    /** The child process, to watch it or, in a test, to kill it. */
    public Process process() {
        return child.process();
    }

    /** Stops the engine: running queries are given time to finish, then the process ends. */
    @Override
    public void close() {
        child.close();
    }
}
