package dev.freshet.bench.product;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.stream.Stream;

/**
 * A temporary folder, and the processes that work in it. {@link #close} ends them, newest first, and removes the folder; so
 * does the end of this process, by Ctrl-C too. Thread-safe.
 */
public final class Workplace implements AutoCloseable {

    private final Path folder;
    private final Deque<AutoCloseable> owned = new ArrayDeque<>();
    private final Thread hook = Thread.ofPlatform().name("workplace").unstarted(this::clear);

    private Workplace(Path folder) {
        this.folder = folder;
    }

    public static Workplace open() {
        try {
            Workplace opened = new Workplace(Files.createTempDirectory("freshet-bench"));
            Runtime.getRuntime().addShutdownHook(opened.hook);
            return opened;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path folder() {
        return folder;
    }

    /** Takes over what has to be closed at the end. */
    public synchronized <T extends AutoCloseable> T own(T part) {
        owned.push(part);
        return part;
    }

    @Override
    public void close() {
        clear();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException stopping) {
            // The hook runs, and finds nothing left to do.
            return;
        }
    }

    private synchronized void clear() {
        while (!owned.isEmpty()) {
            try {
                owned.pop().close();
            } catch (Exception e) {
                throw new BenchException("a part of the benchmark does not stop: " + e.getMessage(), e);
            }
        }
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(file -> file.delete());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
