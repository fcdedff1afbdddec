package dev.freshet.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the engine's shared library lies on this machine. */
public final class EngineLibrary {

    /** Environment variable and system property that name the library's file outright. */
    public static final String OVERRIDE = "FRESHET_CHDB_LIBRARY";

    private static final String INSTALLED = "node_modules/@chdb/lib-linux-x64-gnu/libchdb.so";

    private EngineLibrary() {}

    /**
     * The library named by {@value #OVERRIDE}, else the one that {@code npm ci} put into {@code embedded/}, looked
     * for from the working directory upwards.
     *
     * @throws IllegalStateException if there is none; the message says how to get it
     */
    public static Path locate() {
        String named = System.getProperty(OVERRIDE, System.getenv().getOrDefault(OVERRIDE, ""));
        if (!named.isEmpty()) {
            return require(Path.of(named));
        }
        return installedAbove(Path.of("").toAbsolutePath())
                .orElseThrow(() -> new IllegalStateException(
                        "The ClickHouse engine is not installed. Run `npm ci` in embedded/, or name the file in "
                                + OVERRIDE + "."));
    }

    static Path require(Path library) {
        if (!Files.isReadable(library)) {
            throw new IllegalStateException("The ClickHouse engine's library cannot be read: " + library);
        }
        return library.toAbsolutePath();
    }

    private static Optional<Path> installedAbove(Path start) {
        for (@Nullable Path folder = start; folder != null; folder = folder.getParent()) {
            for (Path root : new Path[] {folder.resolve("embedded"), folder}) {
                Path library = root.resolve(INSTALLED);
                if (Files.isReadable(library)) {
                    return Optional.of(library);
                }
            }
        }
        return Optional.empty();
    }
}
