package dev.freshet.bench.faults;

import dev.freshet.bench.product.BenchException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A small disk of its own in memory (tmpfs) that can be made full, and roomy again. Owns the mount. */
final class Disk implements AutoCloseable {

    /** Left when it is full: as much as a log file's next lines need, less than any part of data does. */
    private static final long LEFT_BYTES = 128 << 10;

    private static final int ATTEMPTS = 100;

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

    /** Leaves next to no room, whatever is being written meanwhile. */
    void fill() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (resize(used() + LEFT_BYTES)) {
                return;
            }
        }
        throw new BenchException("the disk at " + folder + " cannot be made small");
    }

    void makeRoom() {
        if (!resize(bytes)) {
            throw new BenchException("the disk at " + folder + " cannot be made large again");
        }
    }

    private long used() {
        try {
            FileStore store = Files.getFileStore(folder);
            return store.getTotalSpace() - store.getUnallocatedSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** False when more than that was written since somebody looked. */
    private boolean resize(long size) {
        return run(List.of("mount", "-o", "remount,size=" + size, folder.toString()));
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
