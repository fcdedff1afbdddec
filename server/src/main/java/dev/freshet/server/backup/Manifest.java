package dev.freshet.server.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a backup holds, in {@code backup.json}.
 *
 * @param version of the Freshet that took it
 * @param database that was copied
 * @param taken epoch milliseconds
 * @param completeTo epoch milliseconds: every event accepted before this instant is in it
 * @param counts of events, by table, at that moment
 */
public record Manifest(String version, String database, long taken, long completeTo, Map<String, Long> counts) {

    private static final String FILE = "backup.json";
    private static final JsonMapper JSON = new JsonMapper();

    void write(Path backup) throws IOException {
        Files.write(backup.resolve(FILE), JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
    }

    static Manifest read(Path backup) {
        Path file = backup.resolve(FILE);
        if (!Files.isReadable(file)) {
            throw new BackupException(
                    backup + " is not a backup of Freshet: it has no " + FILE + " that this user may read");
        }
        try {
            return JSON.readValue(file, Manifest.class);
        } catch (JacksonException broken) {
            throw new BackupException(file + " is damaged, and says no more what the backup holds", broken);
        }
    }
}
