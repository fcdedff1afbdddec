package dev.freshet.server.instance;

import dev.freshet.server.demo.DemoTraffic;
import dev.freshet.server.demo.Filled;
import dev.freshet.server.demo.Progress;
import dev.freshet.store.ClickHouse;
import dev.freshet.store.ProgressTable;
import dev.freshet.store.QueryLimits;
import dev.freshet.store.StoreException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The demo's traffic in a Freshet of its own. */
final class Demo {

    private static final long SEED = 20_260_101;
    private static final long MOST_WAITING_RECORDS = 10_000;

    private Demo() {}

    /** Begins to fill in what is missing of the last thirty days, and to go on from now. */
    static void start(
            Foundation foundation,
            ClickHouse db,
            URI collect,
            Map<String, String> writeKeys,
            Consumer<Progress> listener) {
        DemoTraffic traffic = new DemoTraffic(collect, writeKeys, foundation.clock(), SEED);
        foundation.parts().own("demo", traffic);
        traffic.start(filled(db), () -> awaitStored(db), listener);
    }

    /** The times of the oldest and the newest stored event of the demo's products. */
    private static Filled filled(ClickHouse db) {
        return db.query(
                        "SELECT count() AS rows, min(time) AS oldest, max(time) AS newest FROM totals_1m"
                                + " WHERE product IN ('shop', 'api', 'app', 'docs')",
                        Map.of(),
                        QueryLimits.none(),
                        row -> row.number("rows") == 0
                                ? Filled.NOTHING
                                : new Filled(row.instant("oldest"), row.instant("newest")))
                .rows()
                .getFirst();
    }

    private static void awaitStored(ClickHouse db) throws InterruptedException {
        while (!nearlyStored(db)) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    /** An engine that is away comes back, and what is missing until then is not filled in by anybody else. */
    private static boolean nearlyStored(ClickHouse db) {
        try {
            return waitingRecords(db) <= MOST_WAITING_RECORDS;
        } catch (StoreException away) {
            return false;
        }
    }

    private static long waitingRecords(ClickHouse db) {
        return db.query(
                        "SELECT sum(end_offset - stored_offset) AS waiting FROM progress FINAL WHERE "
                                + ProgressTable.LOADED,
                        Map.of(),
                        QueryLimits.none(),
                        row -> row.number("waiting"))
                .rows()
                .getFirst();
    }
}
