package dev.freshet.server.trust;

import dev.freshet.store.ClickHouse;
import dev.freshet.store.QueryLimits;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rejected events of a person. Their payloads are read here and not in the engine, where an id would have to stand in the statement; the inbox has
 * a bound. They are deleted by their places. May be repeated. Blocks; thread-safe.
 */
final class RejectedTraces {

    private static final int PLACES_OF_A_STATEMENT = 1_000;

    private final ClickHouse db;

    RejectedTraces(ClickHouse db) {
        this.db = db;
    }

    Set<RejectedId> find(Footprint footprint, PayloadIds ids) {
        return db
                .query(
                        "SELECT partition, offset, received, payload FROM rejected WHERE " + footprint.arrived(),
                        footprint.parameters(),
                        QueryLimits.none(),
                        row -> ids.standIn(row.text("payload"))
                                ? Optional.of(new RejectedId(
                                        row.number("partition"),
                                        row.number("offset"),
                                        row.instant("received").toEpochMilli()))
                                : Optional.<RejectedId>empty())
                .rows()
                .stream()
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Returns before the parts are written anew. */
    void delete(Set<RejectedId> places) {
        List<RejectedId> all = new ArrayList<>(places);
        for (int from = 0; from < all.size(); from += PLACES_OF_A_STATEMENT) {
            String piece = all.subList(from, Math.min(all.size(), from + PLACES_OF_A_STATEMENT)).stream()
                    .map(place -> "(%d, %d, %d)".formatted(place.partition(), place.offset(), place.receivedMillis()))
                    .collect(Collectors.joining(", "));
            db.execute("ALTER TABLE rejected DELETE WHERE (partition, offset, toUnixTimestamp64Milli(received)) IN ("
                    + piece + ") SETTINGS mutations_sync = 0");
        }
    }
}
