package dev.freshet.server.trust;

import dev.freshet.store.ClickHouse;
import dev.freshet.store.QueryLimits;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Changes of stored rows that the engine has taken on and not ended: it ends them by itself, whatever becomes of the process that asked for
 * them. Blocks; thread-safe.
 */
public final class Mutations {

    private static final long LOOK_MILLIS = 500;

    private final ClickHouse db;

    public Mutations(ClickHouse db) {
        this.db = db;
    }

    /** Tables of which rows are about to change, in their order. */
    public List<String> tables() {
        return db.query(
                        "SELECT DISTINCT table FROM system.mutations WHERE database = {database:String} AND NOT is_done ORDER BY table",
                        Map.of("database", db.database()),
                        QueryLimits.none(),
                        row -> row.text("table"))
                .rows();
    }

    /**
     * Waits until no row of any table is about to change, but only for so long; then false.
     *
     * @param meanwhile runs twice a second
     */
    public boolean await(Duration patience, Runnable meanwhile) throws InterruptedException {
        return await(() -> !tables().isEmpty(), patience, meanwhile);
    }

    /** Waits until no row of these tables is about to change. */
    void await(List<String> tables) throws InterruptedException {
        boolean ended = false;
        while (!ended) {
            ended = await(tables, Duration.ofDays(1));
        }
    }

    /** The same, but only for so long; then false. */
    boolean await(List<String> tables, Duration patience) throws InterruptedException {
        return await(() -> !Collections.disjoint(tables(), tables), patience, () -> {});
    }

    private static boolean await(BooleanSupplier pending, Duration patience, Runnable meanwhile)
            throws InterruptedException {
        long start = System.nanoTime();
        while (pending.getAsBoolean()) {
            if (System.nanoTime() - start > patience.toNanos()) {
                return false;
            }
            meanwhile.run();
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        return true;
    }

    /** Whether a change was taken on in which a text stands; of the newest hundred, more are not kept. */
    boolean tookOn(String table, String text) {
        return db.query(
                                "SELECT count() AS n FROM system.mutations"
                                        + " WHERE database = {database:String} AND table = {table:String} AND position(command, {text:String}) > 0",
                                Map.of("database", db.database(), "table", table, "text", text),
                                QueryLimits.none(),
                                row -> row.number("n"))
                        .rows()
                        .getFirst()
                > 0;
    }
}
