package dev.freshet.bench.product;

import java.util.ArrayList;
import java.util.List;

/**
 * What the engine has stored, against what collect accepted.
 *
 * @param raw rows of the raw table
 * @param distinct different message ids among them
 * @param lost accepted and not stored
 * @param doubled stored more than once
 * @param disagreements rollups whose events are not those of the raw table
 */
public record Recount(long raw, long distinct, long lost, long doubled, List<String> disagreements) {

    private static final List<String> GRANULARITIES = List.of("1m", "1h", "1d");

    /**
     * Counts; to be called once everything is stored.
     *
     * @param accepted events of 2xx receipts
     */
    public static Recount of(Engine engine, long accepted) {
        long raw = engine.number("SELECT count() FROM events");
        long distinct = engine.number("SELECT uniqExact(message) FROM events");
        List<String> disagreements = new ArrayList<>();
        for (String granularity : GRANULARITIES) {
            String totals = "totals_" + granularity;
            compare(disagreements, totals, raw, engine.number("SELECT sum(events) FROM " + totals));
            String breakdown = "breakdown_" + granularity;
            engine.rows("SELECT dimension, sum(events) FROM " + breakdown + " GROUP BY dimension")
                    .forEach(row -> {
                        String[] columns = row.split("\t", -1);
                        compare(disagreements, breakdown + " by " + columns[0], raw, Long.parseLong(columns[1]));
                    });
        }
        compare(
                disagreements,
                "sessions' views",
                engine.number("SELECT countIf(type IN ('page', 'screen')) FROM events"),
                engine.number("SELECT sum(views) FROM sessions_1h"));
        return new Recount(raw, distinct, Math.max(0, accepted - distinct), raw - distinct, List.copyOf(disagreements));
    }

    /** Whether nothing was lost or doubled, and every rollup has every event. */
    public boolean exact() {
        return lost == 0 && doubled == 0 && disagreements.isEmpty();
    }

    private static void compare(List<String> disagreements, String what, long expected, long found) {
        if (expected != found) {
            disagreements.add(what + " has " + found + " events instead of " + expected);
        }
    }
}
