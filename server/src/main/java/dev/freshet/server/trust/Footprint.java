package dev.freshet.server.trust;

import dev.freshet.store.ClickHouse;
import dev.freshet.store.QueryLimits;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whose rows are to go, by the hashes of their ids: those were read before anything is deleted, as whoever deletes by what the deleted rows say may
 * find them gone half-way. An id itself stands in no statement, since the engine writes down which rows it deletes. Immutable.
 *
 * @param known all ids that belong to the person, the given one among them
 * @param people those of them that rows are of; each stands in the statements
 * @param ofBrowser the anonymous id that was asked for, which events of a known person may bear as well; 0 for a user id
 * @param parameters of the conditions
 */
record Footprint(Set<Long> known, List<Long> people, long ofBrowser, Map<String, Object> parameters) {

    /** As many as a statement can hold. Nobody has so many browsers: it is an id that many share, or a machine's. */
    static final int MOST_PEOPLE = 4_000;

    private static final int MOST_KNOWN = 1_000_000;

    /** Those that came with the user id. */
    private static final String ANONYMOUS =
            "SELECT DISTINCT anonymous FROM events WHERE user = {hash:UInt64} AND user_id != '' AND anonymous != 0";

    private static final String ANONYMOUS_WITH_ROWS = """
            SELECT DISTINCT user
            FROM (SELECT user FROM events UNION ALL SELECT user FROM sessions_1h)
            WHERE user IN (%s) AND user != {hash:UInt64}
            LIMIT %d
            """.formatted(ANONYMOUS, MOST_PEOPLE);

    Footprint {
        known = Set.copyOf(known);
        people = List.copyOf(people);
        parameters = Map.copyOf(parameters);
    }

    /**
     * Reads the ids that belong to the person.
     *
     * @param before events that were received later are new ones, and stay
     */
    static Footprint read(ClickHouse db, Forgettings.Subject subject, long hash, Instant before) {
        Map<String, Object> parameters = Map.of("before", before, "product", subject.product());
        if (!subject.isUser()) {
            return new Footprint(Set.of(hash), List.of(hash), hash, parameters);
        }
        Map<String, Object> whose = Map.of("hash", Long.toUnsignedString(hash));
        Set<Long> known = new HashSet<>(Set.of(hash));
        db.queryLongs(ANONYMOUS + " LIMIT " + MOST_KNOWN, whose, known::add);
        Set<Long> people = new HashSet<>(Set.of(hash));
        db.queryLongs(ANONYMOUS_WITH_ROWS, whose, people::add);
        return new Footprint(known, List.copyOf(people), 0, parameters);
    }

    /** Whether they are too many for one statement. */
    boolean isCrowd() {
        return people.size() > MOST_PEOPLE;
    }

    /** Raw events that are theirs. */
    String events() {
        String browser = ofBrowser == 0 ? "" : " OR anonymous = " + Long.toUnsignedString(ofBrowser);
        return "(" + ofPeople() + browser + ") AND " + arrived();
    }

    /** Sessions that are theirs: those of their events, and of the time before there are raw events those that bear their hash. */
    String sessions() {
        return "(" + ofPeople() + " OR session IN (SELECT session FROM events WHERE " + events() + ")) AND "
                + product();
    }

    /** What arrived before, of these products, whoever it is of. */
    String arrived() {
        return "received < {before:DateTime64(3, 'UTC')} AND " + product();
    }

    private static String product() {
        return "({product:String} = '*' OR product = {product:String})";
    }

    private String ofPeople() {
        return people.stream().map(Long::toUnsignedString).collect(Collectors.joining(", ", "user IN (", ")"));
    }

    /** Whether any of those events is there. */
    boolean isAnyThere(ClickHouse db) {
        return !db.query(
                        "SELECT 1 AS one FROM events WHERE " + events() + " LIMIT 1",
                        parameters,
                        QueryLimits.none(),
                        row -> row.number("one"))
                .rows()
                .isEmpty();
    }
}
