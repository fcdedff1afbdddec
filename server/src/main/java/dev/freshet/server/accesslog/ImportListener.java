package dev.freshet.server.accesslog;

/** Hears how far an import has come, on the thread that reads the file. */
@FunctionalInterface
public interface ImportListener {

    /**
     * Called after each batch.
     *
     * @param bytesRead of the file as it lies on the disk, so compressed bytes of a compressed one
     * @param bytesTotal the file's size
     * @param lines read so far
     */
    void progressed(long bytesRead, long bytesTotal, long lines);
}
