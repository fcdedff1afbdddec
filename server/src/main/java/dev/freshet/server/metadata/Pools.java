package dev.freshet.server.metadata;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** Connection pools, set up for the database at hand. */
final class Pools {
    private static final Duration WAIT_FOR_CONNECTION = Duration.ofSeconds(10);
    private static final Duration WAIT_FOR_WRITER = Duration.ofSeconds(5);

    private Pools() {}

    static HikariDataSource open(MetadataConfig config) {
        try {
            return new HikariDataSource(config.isSqlite() ? sqlite(config) : postgres(config));
        } catch (RuntimeException | IOException e) {
            throw new MetadataException(
                    "The metadata database at " + config.place() + " cannot be opened: " + e.getMessage(), e);
        }
    }

    private static HikariConfig common(MetadataConfig config) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("metadata");
        pool.setMaximumPoolSize(config.connections());
        pool.setConnectionTimeout(WAIT_FOR_CONNECTION.toMillis());
        return pool;
    }

    /**
     * Readers beside one writer (write-ahead log). A transaction takes the writer's place when it begins, so that it
     * waits there rather than fail in its middle, and is on disk when it ends.
     */
    private static HikariConfig sqlite(MetadataConfig config) throws IOException {
        makeReadableByOwnerOnly(Path.of(config.url().substring("jdbc:sqlite:".length())));
        SQLiteConfig sqlite = new SQLiteConfig();
        sqlite.setJournalMode(SQLiteConfig.JournalMode.WAL);
        sqlite.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        sqlite.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        sqlite.setBusyTimeout((int) WAIT_FOR_WRITER.toMillis());
        sqlite.enforceForeignKeys(true);
        SQLiteDataSource source = new SQLiteDataSource(sqlite);
        source.setUrl(config.url());
        HikariConfig pool = common(config);
        pool.setDataSource(source);
        return pool;
    }

    private static HikariConfig postgres(MetadataConfig config) {
        HikariConfig pool = common(config);
        pool.setJdbcUrl(config.url());
        if (!config.user().isEmpty()) {
            pool.setUsername(config.user());
        }
        if (!config.password().isEmpty()) {
            pool.setPassword(config.password());
        }
        return pool;
    }

    private static void makeReadableByOwnerOnly(Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
    }
}
