package dev.freshet.server.backup;

import dev.freshet.embedded.EmbeddedEngine;
import dev.freshet.server.configuration.FileTrouble;
import dev.freshet.server.instance.Version;
import dev.freshet.server.trust.HoldFailedException;
import dev.freshet.server.trust.Holding;
import dev.freshet.server.trust.Mutations;
import dev.freshet.store.ClickHouse;
import dev.freshet.store.ProgressTable;
import dev.freshet.store.QueryLimits;
import dev.freshet.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A copy of what one running machine keeps: raw events, rollups, and the metadata of people, products and keys.
 *
 * <p>Loaders hold while the engine copies, so that raw events and every rollup are of one moment; collect goes on accepting into
 * Kafka, whose events are stored afterwards, and are not in the backup: it says up to when it is complete. The engine may
 * write below its own folder only, so that the copy is made there and then moved. It makes that folder itself: made by whoever takes the
 * backup, perhaps with sudo, it would be one that the engine cannot write to.
 */
public final class Backup {

    private static final long KEEP_SECONDS = 10;
    private static final Duration CHANGES_PATIENCE = Duration.ofMinutes(10);

    private final ClickHouse db;
    private final Path data;
    private final InstantSource clock;
    private final Consumer<String> progress;

    /**
     * Of the Freshet that runs on a data folder.
     *
     * @param db its engine, with a timeout that is long enough for a copy
     * @param progress hears a few words before each step
     */
    public Backup(ClickHouse db, Path data, InstantSource clock, Consumer<String> progress) {
        this.db = db;
        this.data = data.toAbsolutePath();
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * Takes it.
     *
     * @param to made by this; must not be there, or be empty; removed if nothing came into it
     * @throws BackupException if it could not be taken; the engine's copy is removed, what was moved to the folder already stays there
     */
    public Manifest take(Path to) throws InterruptedException {
        boolean ours = Files.notExists(to);
        Path rough = EmbeddedEngine.backups(data.resolve("engine")).resolve("backup-" + UUID.randomUUID());
        try {
            Private.makeFolder(to);
            Folders.requireEmpty(to);
            Manifest manifest = copy(rough);
            progress.accept("moving the copy to " + to);
            Folders.move(rough, to.resolve("engine"));
            copyMetadata(to.resolve("metadata.db"));
            manifest.write(to);
            return manifest;
        } catch (IOException failed) {
            throw new BackupException("The backup was not taken: " + FileTrouble.of(failed), failed);
        } catch (SQLException | StoreException | HoldFailedException failed) {
            throw new BackupException("The backup was not taken: " + failed.getMessage(), failed);
        } finally {
            Folders.delete(rough);
            if (ours) {
                Folders.deleteIfEmpty(to);
            }
        }
    }

    private Manifest copy(Path rough) throws InterruptedException {
        progress.accept("waiting until loaders rest between two inserts");
        try (Holding holding = new Holding(db, clock, "backup-" + UUID.randomUUID());
                ExpiryPause _ = new ExpiryPause(db);
                ExecutorService copying = Executors.newVirtualThreadPerTaskExecutor()) {
            holding.begin();
            awaitChanges(holding);
            Manifest manifest = new Manifest(
                    Version.current(),
                    db.database(),
                    clock.millis(),
                    completeTo().toEpochMilli(),
                    Counts.of(db));
            progress.accept("copying %,d events and their rollups; events are accepted meanwhile"
                    .formatted(manifest.counts().get("events")));
            Future<?> copy = copying.submit(() -> db.execute(
                    "BACKUP DATABASE " + db.database() + " TO File({to:String})", Map.of("to", rough.toString())));
            await(copy, holding);
            return manifest;
        }
    }

    /**
     * Waits until the engine has done all changes of stored rows that it has taken on, such as a forgetting. A backup would copy the rows as they were
     * before, and the change with them: after a restore they would be others than were counted.
     */
    private void awaitChanges(Holding holding) throws InterruptedException {
        Mutations mutations = new Mutations(db);
        List<String> changing = mutations.tables();
        if (!changing.isEmpty()) {
            progress.accept("waiting until the engine has changed rows of " + String.join(", ", changing));
        }
        if (!mutations.await(CHANGES_PATIENCE, holding::keep)) {
            throw new BackupException("The backup was not taken: the engine is still changing rows of "
                    + String.join(", ", mutations.tables()) + "; try again when it is less busy");
        }
    }

    private static void await(Future<?> copy, Holding holding) throws InterruptedException {
        while (true) {
            try {
                copy.get(KEEP_SECONDS, TimeUnit.SECONDS);
                return;
            } catch (TimeoutException stillCopying) {
                holding.keep();
            } catch (ExecutionException failed) {
                throw new BackupException("The engine did not copy its data: " + failed.getMessage(), failed);
            }
        }
    }

    private Instant completeTo() {
        return db.query(
                        "SELECT min(complete_to) AS complete_to FROM progress FINAL WHERE " + ProgressTable.LOADED,
                        Map.of(),
                        QueryLimits.none(),
                        row -> row.instant("complete_to"))
                .rows()
                .getFirst();
    }

    /** By SQLite's own means, which are right also while the file is being written to. */
    private void copyMetadata(Path to) throws IOException, SQLException {
        Path file = data.resolve("metadata.db");
        if (Files.exists(file)) {
            progress.accept("copying people, products and keys");
            // SQLite fills an empty file, and would make one that everybody may read.
            Private.makeFile(to);
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                    PreparedStatement copy = connection.prepareStatement("VACUUM INTO ?")) {
                copy.setString(1, to.toString());
                copy.execute();
            }
        }
    }
}
