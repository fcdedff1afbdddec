package dev.freshet.server.backup;

import dev.freshet.store.ClickHouse;
import dev.freshet.store.QueryLimits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Changes of stored rows that the engine has taken on and not ended, such as a forgetting. A backup copies rows as they were before
 * such a change, and the change with them: after a restore they would be others than were counted.
 */
final class Changes {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final long LOOK_MILLIS = 1000;

    private static final String TABLES = """
            SELECT DISTINCT table FROM system.mutations WHERE database = {database:String} AND NOT is_done ORDER BY table
            """;

    private Changes() {}

    /**
     * Waits until there are none.
     *
     * @param meanwhile runs every second
     * @throws BackupException if there still are some after ten minutes
     */
    static void awaitEnd(ClickHouse db, Consumer<String> progress, Runnable meanwhile) throws InterruptedException {
        long start = System.nanoTime();
        List<String> told = List.of();
        for (List<String> tables = changing(db); !tables.isEmpty(); tables = changing(db)) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new BackupException("The backup was not taken: the engine is still changing rows of "
                        + String.join(", ", tables) + "; try again when it is less busy");
            }
            if (!tables.equals(told)) {
                progress.accept("waiting until the engine has changed rows of " + String.join(", ", tables));
                told = tables;
            }
            meanwhile.run();
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    private static List<String> changing(ClickHouse db) {
        return db.query(TABLES, Map.of("database", db.database()), QueryLimits.none(), row -> row.text("table"))
                .rows();
    }
}
