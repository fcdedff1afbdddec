package dev.freshet.embedded;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the engine from writing to a full disk. Version 26.7 of the library goes on when a write fails for want of room, and puts parts with empty files in
 * the place of whole ones.
 *
 * <p>Inserts and merges that do not fit above the reserve are refused by the engine itself ({@link #reserveBytes}). What others write can eat the reserve while a merge
 * is under way; so merges are stopped, those under way, too, when half of it is gone, and go on when it is there again.
 *
 * <p>Owns its thread, and uses a connection of the engine at a time.
 */
final class DiskGuard implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DiskGuard.class);
    private static final long LOOK_EVERY_MILLIS = 50;
    private static final long MOST_RESERVE_BYTES = 512L << 20;
    private static final int RESERVE_PART = 20;

    private final Engine engine;
    private final FileStore disk;
    private final long reserveBytes;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().name("disk-guard").unstarted(this::run);
    private boolean stopped;
    private String lastFailure = "";

    DiskGuard(Engine engine, Path dataDirectory) throws IOException {
        this.engine = engine;
        this.disk = Files.getFileStore(dataDirectory);
        this.reserveBytes = reserveBytes(dataDirectory);
    }

    /** What the engine leaves free: a twentieth of the disk, at most 512 MB. */
    static long reserveBytes(Path dataDirectory) throws IOException {
        return Math.min(MOST_RESERVE_BYTES, Files.getFileStore(dataDirectory).getTotalSpace() / RESERVE_PART);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            do {
                look();
            } while (!stop.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            long free = disk.getUsableSpace();
            if (!stopped && free < reserveBytes / 2) {
                tell("STOP");
                stopped = true;
                LOG.error(
                        "The disk has {} MB left: nothing is merged, and inserts are refused, until there is room",
                        free >> 20);
            } else if (stopped && free >= reserveBytes) {
                tell("START");
                stopped = false;
                LOG.info("The disk has room again, {} MB: merging goes on", free >> 20);
            }
        } catch (IOException | EngineException | RuntimeException e) {
            // Told once, not at each of twenty looks a second.
            if (!e.toString().equals(lastFailure)) {
                lastFailure = e.toString();
                LOG.warn("The disk's room cannot be looked after: {}", lastFailure);
            }
        }
    }

    private void tell(String order) throws EngineException {
        try (EngineConnection connection = engine.connect()) {
            connection.execute("SYSTEM " + order + " MERGES");
        }
    }

    @Override
    public void close() {
        stop.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
