package dev.freshet.embedded;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The log of one child process: a file of at most 4 MB and the one before it, and the newest lines in memory.
 * Thread-safe. A log that cannot be written (a full disk) loses lines and stops nothing.
 */
final class ChildLog implements AutoCloseable {

    private static final long MAX_FILE_CHARS = 4L << 20;
    private static final int MAX_LAST_LINES = 30;
    private static final int MAX_LINE_CHARS = 4_000;

    private final Path file;
    private final Path previous;
    private final Deque<String> lastLines = new ArrayDeque<>();
    private BufferedWriter writer;
    private long written;

    private ChildLog(Path file, Path previous) throws IOException {
        this.file = file;
        this.previous = previous;
        this.writer = append(file);
        this.written = Files.size(file);
    }

    /** The log {@code directory/name.log}, continued if it exists. */
    static ChildLog open(Path directory, String name) throws IOException {
        Files.createDirectories(directory);
        return new ChildLog(directory.resolve(name + ".log"), directory.resolve(name + ".1.log"));
    }

    synchronized void line(String text) {
        String line = text.length() > MAX_LINE_CHARS ? text.substring(0, MAX_LINE_CHARS) + "…" : text;
        if (lastLines.size() >= MAX_LAST_LINES) {
            lastLines.removeFirst();
        }
        lastLines.addLast(line);
        try {
            write(line);
        } catch (IOException e) {
            lastLines.removeLast();
            lastLines.addLast(line + " (not in the log file: " + e.getMessage() + ")");
        }
    }

    /** The newest lines, oldest first. */
    synchronized List<String> lastLines() {
        return new ArrayList<>(lastLines);
    }

    @Override
    public synchronized void close() throws IOException {
        writer.close();
    }

    private void write(String line) throws IOException {
        if (written > MAX_FILE_CHARS) {
            writer.close();
            Files.move(file, previous, StandardCopyOption.REPLACE_EXISTING);
            writer = append(file);
            written = 0;
        }
        writer.write(line);
        writer.newLine();
        writer.flush();
        written += line.length() + 1;
    }

    private static BufferedWriter append(Path file) throws IOException {
        return Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
