package dev.freshet.embedded;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The ClickHouse engine in this process. It runs from construction to {@link #close}; a process has one, once.
 * Thread-safe.
 *
 * <p>No setting, current database or temporary table of one query can be seen by the next, whatever its text does: each gets a connection of its own, or
 * one that only SELECTs have had, with the same setup ({@link IdleConnections}).
 */
final class Engine implements AutoCloseable {

    private final Chdb chdb;
    private final List<String> arguments;

    /** The engine runs while a connection is open: this one stays. */
    private final EngineConnection anchor;

    Engine(Path library, Path dataDirectory, long memoryBytes) throws IOException {
        chdb = Chdb.load(library);
        Path config = EngineConfig.write(dataDirectory, memoryBytes);
        Path log = EngineConfig.log(dataDirectory);
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        arguments = new ArrayList<>(List.of(
                "freshet",
                "--path=" + dataDirectory.resolve("clickhouse"),
                "--config-file=" + config,
                "--log-level=warning",
                // Without tables to put them in, samples of what queries do are work for nothing: a tenth of a small
                // query.
                "--query_profiler_real_time_period_ns=0",
                "--query_profiler_cpu_time_period_ns=0",
                "--memory_profiler_step=0",
                "--log_queries=0",
                "--log_processors_profiles=0",
                // Two more threads for each answer, of a few rows mostly.
                "--output_format_parallel_formatting=0",
                // Many statements run at once, and each takes a third less work on one thread than on two.
                "--max_threads=" + threads));
        if (threads == 1) {
            // Many groups are dealt out to 256 tables, for several threads to bring together.
            arguments.addAll(List.of("--group_by_two_level_threshold=0", "--group_by_two_level_threshold_bytes=0"));
        }
        anchor = open("see " + log);
    }

    EngineConnection connect() {
        return open("too many are open, or it is stopping");
    }

    /**
     * Stops the engine: with its last connection it closes its tables and ends. Every other connection must have been
     * closed. ({@code chdb_shutdown}, which also joins the library's threads, never succeeds in version 26.7.3 once a
     * MergeTree table has been used; the process may exit without it.)
     */
    @Override
    public void close() {
        anchor.close();
    }

    private EngineConnection open(String hint) {
        MemorySegment handle = chdb.connect(arguments);
        if (handle.equals(MemorySegment.NULL)) {
            throw new IllegalStateException("The engine refuses a connection; " + hint);
        }
        return new EngineConnection(chdb, handle);
    }
}
