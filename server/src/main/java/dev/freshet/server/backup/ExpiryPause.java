package dev.freshet.server.backup;

import dev.freshet.store.ClickHouse;
import java.util.Map;

/**
 * A time in which the engine drops no rows that have outlived their table's time to live, from making this until it is closed: otherwise what was
 * counted and what is copied a moment later are not the same. Tables that are made meanwhile are not kept from it.
 *
 * <p>It also ends when this process is told to stop, as by Ctrl-C. If this process is killed, it ends when the engine starts anew, or with the next backup.
 */
final class ExpiryPause implements AutoCloseable {

    private final ClickHouse db;
    private final Thread whenStopped = new Thread(this::end, "expiry goes on");

    ExpiryPause(ClickHouse db) {
        this.db = db;
        Runtime.getRuntime().addShutdownHook(whenStopped);
        boolean paused = false;
        try {
            db.execute("SYSTEM STOP TTL MERGES", Map.of());
            paused = true;
        } finally {
            // There is nothing to end then, and the client is closed before the process is.
            if (!paused) {
                Runtime.getRuntime().removeShutdownHook(whenStopped);
            }
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(whenStopped);
        } catch (IllegalStateException stopping) {
            // Then it runs already, and does the same.
        }
        end();
    }

    private void end() {
        db.execute("SYSTEM START TTL MERGES", Map.of());
    }
}
