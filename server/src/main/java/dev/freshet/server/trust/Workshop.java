package dev.freshet.server.trust;

import dev.freshet.store.ClickHouse;
import dev.freshet.store.QueryLimits;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Copies of a family's tables and views, where its days are made anew: raw events go through the very views that made them first. The copies
 * of the tables are empty at first; {@link #exchange} puts what they have then in the place of the old rows. Belongs to one thread.
 */
final class Workshop implements AutoCloseable {

    private static final String PREFIX = "rebuilt_";
    private static final String SOURCE = PREFIX + "events";
    private static final String SPARE = PREFIX + "partition_of_";

    private final ClickHouse db;
    private final RollupFamily family;

    private Workshop(ClickHouse db, RollupFamily family) {
        this.db = db;
        this.family = family;
    }

    /** An empty workshop; one that was left behind is cleared first. */
    static Workshop open(ClickHouse db, RollupFamily family) {
        Workshop workshop = new Workshop(db, family);
        workshop.clear();
        db.execute("CREATE TABLE " + SOURCE + " AS events ENGINE = Null");
        for (String table : family.tables()) {
            db.execute("CREATE TABLE " + PREFIX + table + " AS " + table);
        }
        for (String table : family.tables()) {
            db.execute("CREATE MATERIALIZED VIEW " + PREFIX + table + "_view TO " + PREFIX + table + " AS "
                    + workshop.definition(table));
        }
        return workshop;
    }

    /** Lets raw events through that fulfil a condition. */
    void let(String condition, Map<String, ?> parameters) {
        db.execute(
                "INSERT INTO " + SOURCE + " SELECT * FROM events WHERE " + condition
                        + " SETTINGS max_partitions_per_insert_block = 0, min_insert_block_size_rows = 1000000,"
                        + " max_threads = 1, max_insert_threads = 1, optimize_on_insert = 1",
                parameters);
    }

    /** The partitions of a table, of the family's or of ours, that hold rows of these days. */
    List<String> partitions(String table, LocalDate from, LocalDate to) {
        return db.query(
                        "SELECT DISTINCT _partition_id AS id FROM (SELECT _partition_id, " + family.timeColumn()
                                + " AS at FROM "
                                + table
                                + ") WHERE toDate(at) >= toDate({from:String}) AND toDate(at) <= toDate({to:String})"
                                + " ORDER BY id",
                        Map.of("from", from.toString(), "to", to.toString()),
                        QueryLimits.none(),
                        row -> row.text("id"))
                .rows();
    }

    List<String> tables() {
        return family.tables();
    }

    static String rebuilt(String table) {
        return PREFIX + table;
    }

    /**
     * Puts the new rows of these days into one partition of a table, at once for whoever reads it: a copy of the partition gets them in the place of the old
     * ones, and then takes the partition's. Nothing may be inserted into the table meanwhile.
     */
    void exchange(String table, String partition, LocalDate from, LocalDate to) {
        String spare = SPARE + table;
        String id = "'" + requirePlain(partition) + "'";
        db.execute("DROP TABLE IF EXISTS " + spare + " SYNC");
        db.execute("CREATE TABLE " + spare + " AS " + table);
        db.execute("ALTER TABLE " + spare + " ATTACH PARTITION ID " + id + " FROM " + table);
        db.execute(
                "ALTER TABLE " + spare + " DELETE WHERE toDate(" + family.timeColumn() + ") >= toDate({from:String})"
                        + " AND toDate(" + family.timeColumn() + ") <= toDate({to:String}) SETTINGS mutations_sync = 2",
                Map.of("from", from.toString(), "to", to.toString()));
        db.execute("ALTER TABLE " + spare + " ATTACH PARTITION ID " + id + " FROM " + rebuilt(table));
        db.execute("ALTER TABLE " + table + " REPLACE PARTITION ID " + id + " FROM " + spare);
        db.execute("DROP TABLE " + spare + " SYNC");
    }

    /** The view's SELECT, reading from our copies. */
    private String definition(String table) {
        String select = db.query(
                        "SELECT as_select FROM system.tables WHERE database = {database:String} AND name = {view:String}",
                        Map.of("database", db.database(), "view", table + "_view"),
                        QueryLimits.none(),
                        row -> row.text("as_select"))
                .rows()
                .getFirst();
        Matcher source = Pattern.compile("FROM (?:`?" + Pattern.quote(db.database()) + "`?\\.)?`?(\\w+)`?")
                .matcher(select);
        return source.replaceAll(match -> "FROM " + PREFIX + match.group(1));
    }

    /** ClickHouse made it of digits; it stands in statements as text. */
    private static String requirePlain(String partition) {
        if (!partition.matches("[0-9a-z-]+")) {
            throw new IllegalStateException("a partition is called " + partition);
        }
        return partition;
    }

    private void clear() {
        for (String table : family.tables().reversed()) {
            db.execute("DROP TABLE IF EXISTS " + PREFIX + table + "_view SYNC");
        }
        db.execute("DROP TABLE IF EXISTS " + SOURCE + " SYNC");
        for (String table : family.tables()) {
            db.execute("DROP TABLE IF EXISTS " + PREFIX + table + " SYNC");
            db.execute("DROP TABLE IF EXISTS " + SPARE + table + " SYNC");
        }
    }

    @Override
    public void close() {
        clear();
    }
}
