package dev.freshet.server.accesslog;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * A log file, plain or compressed with gzip, read line by line. Memory is bounded by {@link #LONGEST_LINE}, whatever the
 * file holds. Not thread-safe; to be closed.
 */
final class LogFile implements AutoCloseable {

    /** A longer line is cut there; servers refuse requests whose lines would be so long. */
    static final int LONGEST_LINE = 64 << 10;

    private static final int BUFFER_BYTES = 1 << 16;
    private static final int GZIP_MAGIC = 0x1f8b;

    /** @param tooLong whether the line went on beyond {@link #LONGEST_LINE} */
    record Line(long number, ByteBuffer bytes, boolean tooLong) {

        /** The text; invalid UTF-8 is replaced by U+FFFD. */
        String text() {
            return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
        }
    }

    private final CountingStream counted;
    private final InputStream lines;
    private final long size;
    private final byte[] buffer = new byte[LONGEST_LINE];
    private long number;
    private Optional<String> damage = Optional.empty();

    private LogFile(CountingStream counted, InputStream lines, long size) {
        this.counted = counted;
        this.lines = lines;
        this.size = size;
    }

    static LogFile open(Path file) throws IOException {
        CountingStream counted = new CountingStream(Files.newInputStream(file));
        try {
            return new LogFile(counted, unpacked(counted), Files.size(file));
        } catch (IOException e) {
            counted.close();
            throw e;
        }
    }

    private static InputStream unpacked(InputStream file) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(file, BUFFER_BYTES);
        buffered.mark(2);
        int magic = (buffered.read() << 8) | (buffered.read() & 0xff);
        buffered.reset();
        return magic == GZIP_MAGIC
                ? new BufferedInputStream(new GZIPInputStream(buffered, BUFFER_BYTES), BUFFER_BYTES)
                : buffered;
    }

    /** The next line, valid until the call after it; nothing at the end, or where the file is damaged. */
    Optional<Line> next() {
        try {
            return read();
        } catch (IOException e) {
            damage = Optional.of("line " + (number + 1) + " cannot be read (" + e.getMessage()
                    + "): the file is damaged, or was cut off");
            return Optional.empty();
        }
    }

    /** Why there was no next line, if not for the end: a compressed file that was copied while it was written, for one. */
    Optional<String> damage() {
        return damage;
    }

    private Optional<Line> read() throws IOException {
        int length = 0;
        boolean tooLong = false;
        int read = lines.read();
        if (read < 0) {
            return Optional.empty();
        }
        for (; read >= 0 && read != '\n'; read = lines.read()) {
            if (length < LONGEST_LINE) {
                buffer[length++] = (byte) read;
            } else {
                tooLong = true;
            }
        }
        if (length > 0 && buffer[length - 1] == '\r') {
            length--;
        }
        return Optional.of(new Line(++number, ByteBuffer.wrap(buffer, 0, length).asReadOnlyBuffer(), tooLong));
    }

    long bytesRead() {
        return counted.count;
    }

    long size() {
        return size;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private static final class CountingStream extends FilterInputStream {

        private long count;

        private CountingStream(InputStream source) {
            super(source);
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count += value < 0 ? 0 : 1;
            return value;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int got = super.read(target, offset, length);
            count += Math.max(got, 0);
            return got;
        }
    }
}
