package dev.freshet.bench.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The system's clock, off by what a file says (an ISO 8601 duration; none, if there is no file): a clock of another process
 * that jumps while it runs. Looks at the file at most ten times a second. Thread-safe.
 */
final class SettableClock implements InstantSource {

    private static final long LOOK_EVERY_NANOS = Duration.ofMillis(100).toNanos();

    private final Path file;
    private volatile long lookedNanos;
    private volatile Duration offset;

    SettableClock(Path file) {
        this.file = file;
        this.offset = read();
        this.lookedNanos = System.nanoTime();
    }

    /** Lets the clocks that go by a file jump. */
    static void set(Path file, Duration offset) {
        try {
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(fresh, offset.toString());
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Instant instant() {
        long now = System.nanoTime();
        if (now - lookedNanos > LOOK_EVERY_NANOS) {
            lookedNanos = now;
            offset = read();
        }
        return Instant.now().plus(offset);
    }

    private Duration read() {
        try {
            return Files.exists(file) ? Duration.parse(Files.readString(file)) : Duration.ZERO;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
