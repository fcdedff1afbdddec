package dev.freshet.server.backup;

import dev.freshet.embedded.DataInUseException;
import dev.freshet.embedded.EmbeddedEngine;
import dev.freshet.embedded.EmbeddedStartException;
import dev.freshet.embedded.EngineOptions;
import dev.freshet.embedded.InstanceLock;
import dev.freshet.server.configuration.FileTrouble;
import dev.freshet.store.ClickHouse;
import dev.freshet.store.QueryLimits;
import dev.freshet.store.StoreException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A backup brought back into an empty data folder, and recounted there. Events that were in Kafka and not yet stored when it was
 * taken are not in it; the folder's broker begins with nothing.
 */
public final class Restore {

    private static final String ENGINE = "engine";
    private static final String METADATA = "metadata.db";

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
     * @throws BackupException if the folder is not empty, which is then left as it is; if the backup could not be brought back, where what was
     *     begun is deleted; or if it came back with other counts than it was taken with, or damaged, where all of it stays: it may be the only one
     */
    public Manifest from(Path backup) {
        Manifest manifest = Manifest.read(backup);
        String differences = bringBack(backup, manifest);
        if (!differences.isEmpty()) {
            throw new BackupException(
                    ("All that the backup holds is in %s, but not as it was when the backup was taken: %s. "
                                    + "'./freshet up --data %s' goes on with what is there; delete that folder to bring another backup back")
                            .formatted(data, differences, data));
        }
        return manifest;
    }

    private String bringBack(Path backup, Manifest manifest) {
        // Whatever refuses the folder stands before all that deletes: what is in there then is somebody's.
        try {
            Folders.requireEmpty(data);
            try (InstanceLock _ = InstanceLock.acquire(data)) {
                return restoreOrLeaveNothing(backup, manifest);
            }
        } catch (IOException failed) {
            throw new BackupException("The backup was not brought back: " + FileTrouble.of(failed), failed);
        } catch (StoreException | EmbeddedStartException | DataInUseException failed) {
            throw new BackupException("The backup was not brought back: " + failed.getMessage(), failed);
        }
    }

    /** In a folder that was empty, and whose lock this process holds. */
    private String restoreOrLeaveNothing(Path backup, Manifest manifest) throws IOException {
        boolean whole = false;
        try {
            String differences = restoreEvents(backup, manifest);
            restoreMetadata(backup);
            whole = true;
            return differences;
        } finally {
            if (!whole) {
                for (String made : List.of(ENGINE, METADATA, "run")) {
                    Folders.delete(data.resolve(made));
                }
            }
        }
    }

    /** Gives what is not as it was when the backup was taken. */
    private String restoreEvents(Path backup, Manifest manifest) throws IOException {
        Path engineData = data.resolve(ENGINE);
        Path reachable = EmbeddedEngine.backups(engineData).resolve("restore");
        progress.accept("copying the backup to where the engine may read it");
        Folders.copy(backup.resolve(ENGINE), reachable);
        try (EmbeddedEngine engine = EmbeddedEngine.start(engineData, options);
                // The database that is brought back is not there yet.
                ClickHouse empty = clients.of(engine.url(), "default");
                ClickHouse db = clients.of(engine.url(), manifest.database())) {
            progress.accept("bringing back %,d events and their rollups"
                    .formatted(manifest.counts().get("events")));
            String restore = "RESTORE DATABASE " + manifest.database() + " FROM File({from:String})";
            Map<String, ?> from = Map.of("from", reachable.toString());
            // The engine drops rows that have expired since within a second, before anybody could count them. It can be
            // kept from that, and from
            // changes that older backups bring with them, only for tables that are there: so they come first, empty.
            empty.execute(restore + " SETTINGS structure_only = 1", from);
            empty.execute("SYSTEM STOP TTL MERGES", Map.of());
            empty.execute("SYSTEM STOP MERGES", Map.of());
            empty.execute(restore, from);
            progress.accept("recounting, and reading every file");
            return Stream.concat(
                            Stream.of(Counts.differences(
                                    manifest.counts(),
                                    Counts.of(db, manifest.counts().keySet()))),
                            damaged(db))
                    .filter(difference -> !difference.isEmpty())
                    .collect(Collectors.joining(", "));
        } finally {
            Folders.delete(reachable);
        }
    }

    /** Tables of which a file is not what the engine has written: to count rows reads none of what is in them. */
    private static Stream<String> damaged(ClickHouse db) {
        return db
                .query(
                        "SELECT name FROM system.tables WHERE database = currentDatabase() AND engine LIKE '%MergeTree' ORDER BY name",
                        Map.of(), QueryLimits.none(), row -> row.text("name"))
                .rows()
                .stream()
                .filter(table -> db.query(
                                "CHECK TABLE " + table + " SETTINGS check_query_single_value_result = 1",
                                Map.of(),
                                QueryLimits.none(),
                                row -> row.number("result"))
                        .rows()
                        .contains(0L))
                .map(table -> "a file of " + table + " is damaged");
    }

    private void restoreMetadata(Path backup) throws IOException {
        Path metadata = backup.resolve(METADATA);
        if (Files.exists(metadata)) {
            Path restored = data.resolve(METADATA);
            Private.makeFile(restored);
            try (OutputStream file = Files.newOutputStream(restored)) {
                Files.copy(metadata, file);
            }
        }
    }
}
