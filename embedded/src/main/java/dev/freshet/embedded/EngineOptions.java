package dev.freshet.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How an embedded engine is started. Immutable; begin with {@link #defaults()}.
 *
 * @param port loopback port of the HTTP interface; 0 for any free one
 * @param library the engine's shared library; empty to look for it, see {@link EngineLibrary}
 * @param memoryBytes what the engine may allocate, in bytes, caches and merges included; at least 256 MB
 * @param maxConcurrentQueries queries that run at once; as many again times eight may wait, more are refused
 * @param password what clients of the user {@code default} must send; empty for none
 * @param startTimeout how long to wait for the engine to answer
 */
public record EngineOptions(
        int port,
        Optional<Path> library,
        long memoryBytes,
        int maxConcurrentQueries,
        String password,
        Duration startTimeout) {

    private static final long MIN_MEMORY_BYTES = 256L << 20;

    public EngineOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port out of range: " + port);
        }
        if (memoryBytes < MIN_MEMORY_BYTES) {
            throw new IllegalArgumentException("the engine needs at least 256 MB of memory, not " + memoryBytes);
        }
        if (maxConcurrentQueries < 1) {
            throw new IllegalArgumentException("maxConcurrentQueries must be at least 1, not " + maxConcurrentQueries);
        }
    }

    /** Any free port, the library found by itself, 3 GB of memory, 32 queries at once, no password, 60 s to start. */
    public static EngineOptions defaults() {
        return new EngineOptions(0, Optional.empty(), 3L << 30, 32, "", Duration.ofSeconds(60));
    }

    public EngineOptions withPort(int port) {
        return new EngineOptions(port, library, memoryBytes, maxConcurrentQueries, password, startTimeout);
    }

    public EngineOptions withLibrary(Path library) {
        return new EngineOptions(port, Optional.of(library), memoryBytes, maxConcurrentQueries, password, startTimeout);
    }

    public EngineOptions withMemoryBytes(long memoryBytes) {
        return new EngineOptions(port, library, memoryBytes, maxConcurrentQueries, password, startTimeout);
    }

    public EngineOptions withMaxConcurrentQueries(int maxConcurrentQueries) {
        return new EngineOptions(port, library, memoryBytes, maxConcurrentQueries, password, startTimeout);
    }

    public EngineOptions withPassword(String password) {
        return new EngineOptions(port, library, memoryBytes, maxConcurrentQueries, password, startTimeout);
    }
}
