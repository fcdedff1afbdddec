package dev.freshet.server.instance;

import dev.freshet.server.demo.DemoTraffic;
import dev.freshet.server.demo.Progress;
import dev.freshet.store.ClickHouse;
import dev.freshet.store.QueryLimits;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;

/** The demo's traffic in a Freshet of its own. */
final class Demo {

    private static final long SEED = 20_260_101;

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
        traffic.start(newest(db), listener);
    }

    /** The newest event of the demo's products; long ago if there is none. */
    private static Instant newest(ClickHouse db) {
        return db.query(
                        "SELECT max(time) AS newest FROM totals_1m WHERE product IN ('shop', 'api', 'app', 'docs')",
                        Map.of(),
                        QueryLimits.none(),
                        row -> row.instant("newest"))
                .rows()
                .getFirst();
    }
}
