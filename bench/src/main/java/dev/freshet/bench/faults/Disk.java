package dev.freshet.bench.faults;

import dev.freshet.bench.product.BenchException;
import dev.freshet.bench.product.Pause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A small disk of its own in memory (tmpfs) that can be made full, and roomy again. Owns the mount. */
final class Disk implements AutoCloseable {

    /** Left when it is full: as much as a log file's next lines need, less than any part of data does. */
    private static final long LEFT_BYTES = 128 << 10;

    private static final int STEP_BYTES = 8 << 20;
    private static final Duration STEP = Duration.ofMillis(40);

    private final Path folder;
    private final long bytes;

    private Disk(Path folder, long bytes) {
        this.folder = folder;
        this.bytes = bytes;
    }

    /** Mounts one on a folder, which is made; empty where this is not allowed, as it needs root. */
    static Optional<Disk> mount(Path folder, long bytes) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return run(List.of("mount", "-t", "tmpfs", "-o", "size=" + bytes, "tmpfs", folder.toString()))
                ? Optional.of(new Disk(folder, bytes))
                : Optional.empty();
    }

    /**
     * Leaves next to no room, whatever is being written meanwhile: as somebody else does who fills the disk, quickly at first, and the last tenth of it at 200 MB a
     * second.
     */
    void fill() {
        try (FileChannel ballast = FileChannel.open(ballast(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            ByteBuffer step = ByteBuffer.allocate(STEP_BYTES);
            for (long free = free(); free > LEFT_BYTES; free = free()) {
                ballast.write(step.clear().limit((int) Math.min(STEP_BYTES, free - LEFT_BYTES)));
                if (free < bytes / 10) {
                    Pause.of(STEP);
                }
            }
        } catch (IOException full) {
            // Somebody else took the last of it.
            return;
        }
    }

    void makeRoom() {
        try {
            Files.deleteIfExists(ballast());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path ballast() {
        return folder.resolve("ballast");
    }

    private long free() throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }

    private static boolean run(List<String> command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .onExit()
                            .join()
                            .exitValue()
                    == 0;
        } catch (IOException notThere) {
            return false;
        }
    }

    @Override
    public void close() {
        if (!run(List.of("umount", "--lazy", folder.toString()))) {
            throw new BenchException("the disk at " + folder + " cannot be unmounted");
        }
    }
}
