package dev.freshet.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The right to use a data directory, held by one process at a time. It is a lock of the operating system on
 * {@code run/lock}, so it ends with its holder, however that ended; the file names the holder for people.
 */
public final class InstanceLock implements AutoCloseable {

    private static final long LOOK_MILLIS = 100;

    private final FileChannel channel;

    private InstanceLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock, or says who has it.
     *
     * @param dataDirectory made if absent
     * @throws DataInUseException if another process, or this one, holds it
     */
    public static InstanceLock acquire(Path dataDirectory) throws IOException {
        Path file = file(dataDirectory);
        Files.createDirectories(dataDirectory.resolve("run"));
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (lock(channel) == null) {
                throw new DataInUseException(dataDirectory, Files.readString(file));
            }
            String holder = ProcessHandle.current().pid() + " " + Instant.now().truncatedTo(ChronoUnit.SECONDS) + "\n";
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)));
            return new InstanceLock(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * Waits until nobody holds the lock of a data directory. Child processes of one that was killed notice so at once, and
     * then need some time to stop in order; whoever starts again meanwhile waits for them.
     *
     * @param told once, when there is somebody to wait for, with the holder as people know it
     * @return false if it is still held when the time is over
     */
    public static boolean awaitFree(Path dataDirectory, Duration patience, Consumer<String> told)
            throws IOException, InterruptedException {
        long deadlineNanos = System.nanoTime() + patience.toNanos();
        boolean waiting = false;
        while (isHeld(dataDirectory)) {
            if (System.nanoTime() > deadlineNanos) {
                return false;
            }
            if (!waiting) {
                told.accept(DataInUseException.describe(Files.readString(file(dataDirectory))));
            }
            waiting = true;
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        return true;
    }

    /** Whether a process uses a data directory now. */
    public static boolean isHeld(Path dataDirectory) throws IOException {
        Path file = file(dataDirectory);
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock lock = lock(channel)) {
            return lock == null;
        }
    }

    private static Path file(Path dataDirectory) {
        return dataDirectory.resolve("run").resolve("lock");
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("The lock cannot be released", e);
        }
    }
}
