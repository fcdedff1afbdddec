package dev.freshet.server.trust;

import dev.freshet.store.ClickHouse;
import dev.freshet.store.QueryLimits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Changes of stored rows that the engine has taken on and not ended: it ends them by itself, whatever becomes of the process that asked for
 * them. Blocks; thread-safe.
 */
final class Mutations {

    private static final long LOOK_MILLIS = 500;

    private final ClickHouse db;

    Mutations(ClickHouse db) {
        this.db = db;
    }

    /** Waits until no row of these tables is about to change. */
    void await(List<String> tables) throws InterruptedException {
        while (pending(tables)) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    /** The same, but only for so long; then false. */
    boolean await(List<String> tables, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (pending(tables)) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        return true;
    }

    /** Whether a change was taken on in which a text stands; of the newest hundred, more are not kept. */
    boolean tookOn(String table, String text) {
        return count(
                        "database = {database:String} AND table = {table:String} AND position(command, {text:String}) > 0",
                        Map.of("database", db.database(), "table", table, "text", text))
                > 0;
    }

    private boolean pending(List<String> tables) {
        return count(
                        "database = {database:String} AND table IN {tables:Array(String)} AND NOT is_done",
                        Map.of("database", db.database(), "tables", tables))
                > 0;
    }

    private long count(String condition, Map<String, ?> parameters) {
        return db.query(
                        "SELECT count() AS n FROM system.mutations WHERE " + condition,
                        parameters,
                        QueryLimits.none(),
                        row -> row.number("n"))
                .rows()
                .getFirst();
    }
}
