package dev.freshet.bench.product;

import dev.freshet.store.StoredDimension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the engine has stored, against what collect accepted.
 *
 * @param raw rows of the raw table
 * @param distinct different message ids among them
 * @param lost accepted and not stored
 * @param doubled stored more than once
 * @param disagreements rollups whose events are not those of the raw table, and what nobody is known to have sent
 */
public record Recount(long raw, long distinct, long lost, long doubled, List<String> disagreements) {

    private static final List<String> GRANULARITIES = List.of("1m", "1h", "1d");

    /** Counts where it is known of every event whether it was accepted; to be called once everything is stored. */
    public static Recount of(Engine engine, long accepted) {
        return of(engine, accepted, 0);
    }

    /**
     * Counts; to be called once everything is stored.
     *
     * @param accepted events of 2xx receipts
     * @param uncertain events of which nobody knows whether they were accepted: as many may be stored besides
     */
    public static Recount of(Engine engine, long accepted, long uncertain) {
        long raw = engine.number("SELECT count() FROM events");
        long distinct = engine.number("SELECT uniqExact(message) FROM events");
        List<String> disagreements = new ArrayList<>();
        for (String granularity : GRANULARITIES) {
            String totals = "totals_" + granularity;
            compare(disagreements, totals, raw, engine.number("SELECT sum(events) FROM " + totals));
            String breakdown = "breakdown_" + granularity;
            Map<String, Long> found =
                    engine.rows("SELECT dimension, sum(events) FROM " + breakdown + " GROUP BY dimension").stream()
                            .map(row -> row.split("\t", -1))
                            .collect(Collectors.toMap(columns -> columns[0], columns -> Long.parseLong(columns[1])));
            // By what should be there: of a view that failed from the beginning there is no row.
            Arrays.stream(StoredDimension.values())
                    .filter(StoredDimension::brokenDown)
                    .map(StoredDimension::publicName)
                    .forEach(dimension -> compare(
                            disagreements, breakdown + " by " + dimension, raw, found.getOrDefault(dimension, 0L)));
        }
        long unknown = distinct - accepted - uncertain;
        if (unknown > 0) {
            disagreements.add(unknown + " events are stored that were never accepted");
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
