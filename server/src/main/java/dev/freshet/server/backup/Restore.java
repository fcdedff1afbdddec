package dev.freshet.server.backup;

import dev.freshet.embedded.EmbeddedEngine;
import dev.freshet.embedded.EmbeddedStartException;
import dev.freshet.embedded.EngineOptions;
import dev.freshet.embedded.InstanceLock;
import dev.freshet.store.ClickHouse;
import dev.freshet.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A backup brought back into an empty data folder, and recounted there. Events that were in Kafka and not yet stored when it was
 * taken are not in it; the folder's broker begins with nothing.
 */
public final class Restore {

    private final Path data;
    private final EngineOptions options;
    private final Clients clients;
    private final Consumer<String> progress;

    /** Makes clients of an engine. */
    public interface Clients {
        /** A client whose tables are those of a database; the caller closes it. */
        ClickHouse of(String url, String database);
    }

    /**
     * Into a data folder.
     *
     * @param clients of the engine, with a timeout that is long enough for a copy
     * @param progress hears a few words before each step
     */
    public Restore(Path data, EngineOptions options, Clients clients, Consumer<String> progress) {
        this.data = data.toAbsolutePath();
        this.options = options;
        this.clients = clients;
        this.progress = progress;
    }

    /**
     * Brings it back.
     *
     * @throws BackupException if it could not be, or came back with other counts than it was taken with; the folder is emptied
     */
    public Manifest from(Path backup) {
        Manifest manifest = Manifest.read(backup);
        try {
            Folders.requireEmpty(data);
            try (InstanceLock _ = InstanceLock.acquire(data)) {
                restore(backup, manifest);
            }
            return manifest;
        } catch (IOException | StoreException | EmbeddedStartException failed) {
            Folders.delete(data);
            throw new BackupException("The backup was not brought back: " + failed.getMessage(), failed);
        } catch (BackupException failed) {
            Folders.delete(data);
            throw failed;
        }
    }

    private void restore(Path backup, Manifest manifest) throws IOException {
        Path engineData = data.resolve("engine");
        Path reachable = EmbeddedEngine.backups(engineData).resolve("restore");
        progress.accept("copying the backup to where the engine may read it");
        Folders.copy(backup.resolve("engine"), reachable);
        try (EmbeddedEngine engine = EmbeddedEngine.start(engineData, options);
                // The database that is brought back is not there yet.
                ClickHouse empty = clients.of(engine.url(), "default");
                ClickHouse db = clients.of(engine.url(), manifest.database())) {
            progress.accept("bringing back %,d events and their rollups"
                    .formatted(manifest.counts().get("events")));
            empty.execute(
                    "RESTORE DATABASE " + manifest.database() + " FROM File({from:String})",
                    Map.of("from", reachable.toString()));
            progress.accept("recounting");
            Map<String, Long> counts = Counts.of(db, manifest.counts().keySet());
            if (!counts.equals(manifest.counts())) {
                throw new BackupException("The backup does not count what it counted when it was taken: " + counts
                        + " instead of " + manifest.counts());
            }
        } finally {
            Folders.delete(reachable);
        }
        Path metadata = backup.resolve("metadata.db");
        if (Files.exists(metadata)) {
            Files.copy(metadata, data.resolve("metadata.db"));
        }
    }
}
