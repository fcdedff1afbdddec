package dev.freshet.server.backup;

import dev.freshet.store.ClickHouse;
import dev.freshet.store.QueryLimits;
import java.util.Map;
import java.util.TreeMap;

/** How many events the raw table and each rollup count: by this a backup proves that it came back whole. */
final class Counts {

    private static final Map<String, String> SQL = Map.of(
            "events", "SELECT count() AS n FROM events",
            "totals_1m", "SELECT sum(events) AS n FROM totals_1m",
            "totals_1h", "SELECT sum(events) AS n FROM totals_1h",
            "totals_1d", "SELECT sum(events) AS n FROM totals_1d",
            "breakdown_1m", "SELECT sum(events) AS n FROM breakdown_1m",
            "breakdown_1h", "SELECT sum(events) AS n FROM breakdown_1h",
            "breakdown_1d", "SELECT sum(events) AS n FROM breakdown_1d",
            "sessions", "SELECT sum(views) AS n FROM sessions");

    private Counts() {}

    static Map<String, Long> of(ClickHouse db) {
        Map<String, Long> counts = new TreeMap<>();
        SQL.forEach((table, sql) -> counts.put(
                table,
                db.query(sql, Map.of(), QueryLimits.none(), row -> row.number("n"))
                        .rows()
                        .getFirst()));
        return counts;
    }
}
