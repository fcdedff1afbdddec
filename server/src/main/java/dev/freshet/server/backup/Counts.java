package dev.freshet.server.backup;

import dev.freshet.store.ClickHouse;
import dev.freshet.store.QueryLimits;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

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
            "sessions_1h", "SELECT sum(views) AS n FROM sessions_1h");

    /** Tables that are no more, as backups of before count them. */
    private static final Map<String, String> FORMER = Map.of("sessions", "SELECT sum(views) AS n FROM sessions");

    private Counts() {}

    static Map<String, Long> of(ClickHouse db) {
        return of(db, SQL.keySet());
    }

    /** @param tables those that a backup counted; ones that this version does not know are left out */
    static Map<String, Long> of(ClickHouse db, Set<String> tables) {
        Map<String, Long> counts = new TreeMap<>();
        for (String table : tables) {
            String sql = SQL.getOrDefault(table, FORMER.get(table));
            if (sql != null) {
                counts.put(
                        table,
                        db.query(sql, Map.of(), QueryLimits.none(), row -> row.number("n"))
                                .rows()
                                .getFirst());
            }
        }
        return counts;
    }

    /** Where two differ, in words; empty if nowhere. */
    static String differences(Map<String, Long> expected, Map<String, Long> found) {
        return expected.entrySet().stream()
                .filter(count -> !count.getValue().equals(found.get(count.getKey())))
                .map(count -> "%s %s instead of %s"
                        .formatted(
                                count.getKey(),
                                found.containsKey(count.getKey()) ? found.get(count.getKey()) : "unknown",
                                count.getValue()))
                .collect(Collectors.joining(", "));
    }
}
