package dev.freshet.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of a process that was told to stop, and did. */
public final class OrderlyEnd {

    private static final Logger LOG = LoggerFactory.getLogger(OrderlyEnd.class);

    /** What this process has mapped, on Linux; the last of six fields is the file. */
    private static final Path MAPPED = Path.of("/proc/self/maps");

    private static final int FIELDS = 6;

    /** How the libraries of lz4 and SQLite name what they unpack; every other file is somebody's. */
    private static final Pattern UNPACKED = Pattern.compile("(liblz4-java-\\d+|sqlite-.+-libsqlitejdbc)\\.so");

    private OrderlyEnd() {}

    /**
     * Ends the process with status 0, as the last act of a shutdown hook: it has not failed, and without this its status would be the signal's.
     *
     * <p>No exit hook runs after this, also not those of libraries that unpacked native code into the temporary folder and would have deleted it.
     */
    public static void halt() {
        try {
            deleteUnpacked();
        } catch (IOException | RuntimeException e) {
            LOG.warn("Native libraries stay in the temporary folder: {}", e.toString());
        } finally {
            Runtime.getRuntime().halt(0);
        }
    }

    /** Deletes what this process has mapped from the temporary folder, and the locks by which libraries mark it as used. */
    private static void deleteUnpacked() throws IOException {
        if (!Files.exists(MAPPED)) {
            return;
        }
        Path temporary = Path.of(System.getProperty("java.io.tmpdir")).toRealPath();
        for (Path file : mappedFiles()) {
            if (isUnpacked(file, temporary)) {
                Files.deleteIfExists(file);
                Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".lck"));
            }
        }
    }

    /** Whether a file is one that a library has unpacked into the temporary folder itself: a whole installation may lie somewhere below it. */
    static boolean isUnpacked(Path file, Path temporary) {
        return temporary.equals(file.getParent())
                && UNPACKED.matcher(file.getFileName().toString()).matches();
    }

    private static List<Path> mappedFiles() throws IOException {
        try (Stream<String> lines = Files.lines(MAPPED)) {
            return lines.map(line -> line.split(" +", FIELDS))
                    .filter(fields -> fields.length == FIELDS && fields[FIELDS - 1].startsWith("/"))
                    .map(fields -> Path.of(fields[FIELDS - 1]))
                    .distinct()
                    .toList();
        }
    }
}
