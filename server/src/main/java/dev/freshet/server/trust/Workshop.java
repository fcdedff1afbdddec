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
 * of the tables are empty at first; {@link #exchange} puts what they have then in the place of the old rows. They bear the rebuild's id, so that
 * two rebuilds can never fill the same ones. Belongs to one thread.
 */
final class Workshop implements AutoCloseable {

    private static final String ANYBODYS = "rebuilt_";

    private final ClickHouse db;
    private final RollupFamily family;
    private final String prefix;

    private Workshop(ClickHouse db, RollupFamily family, String id) {
        this.db = db;
        this.family = family;
        this.prefix = ANYBODYS + requirePlain(id) + "_";
    }

    /**
     * An empty workshop. Those that were left behind are cleared first: whoever opens one is the only one who rebuilds.
     *
     * @param id of the rebuild, letters and digits
     */
    static Workshop open(ClickHouse db, RollupFamily family, String id) {
        Workshop workshop = new Workshop(db, family, id);
        workshop.clear(ANYBODYS);
        db.execute("CREATE TABLE " + workshop.source() + " AS events ENGINE = Null");
        for (String table : family.tables()) {
            db.execute("CREATE TABLE " + workshop.rebuilt(table) + " AS " + table);
        }
        for (String table : family.tables()) {
            db.execute("CREATE MATERIALIZED VIEW " + workshop.rebuilt(table) + "_view TO " + workshop.rebuilt(table)
                    + " AS " + workshop.definition(table));
        }
        return workshop;
    }

    private String source() {
        return prefix + "events";
    }

    /** Lets raw events through that fulfil a condition. */
    void let(String condition, Map<String, ?> parameters) {
        db.execute(
                "INSERT INTO " + source() + " SELECT * FROM events WHERE " + condition
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

    String rebuilt(String table) {
        return prefix + table;
    }

    /**
     * Puts the new rows of these days into one partition of a table, at once for whoever reads it: a copy of the partition gets them in the place of the old
     * ones, and then takes the partition's. Nothing may be inserted into the table meanwhile.
     */
    void exchange(String table, String partition, LocalDate from, LocalDate to) {
        String spare = prefix + "partition_of_" + table;
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
        return source.replaceAll(match -> "FROM " + prefix + match.group(1));
    }

    /** A partition's name, which ClickHouse made of digits, or a rebuild's id: it stands in statements as text. */
    private static String requirePlain(String name) {
        if (!name.matches("[0-9a-z-]+")) {
            throw new IllegalStateException("a partition or a rebuild is called " + name);
        }
        return name;
    }

    /** Drops what is called so, views before the tables that they fill. */
    private void clear(String beginning) {
        db.query(
                        "SELECT name FROM system.tables WHERE database = {database:String} AND startsWith(name, {beginning:String})"
                                + " ORDER BY engine = 'MaterializedView' DESC, name",
                        Map.of("database", db.database(), "beginning", beginning),
                        QueryLimits.none(),
                        row -> row.text("name"))
                .rows()
                .forEach(name -> db.execute("DROP TABLE IF EXISTS `" + name + "` SYNC"));
    }

    @Override
    public void close() {
        clear(prefix);
    }
}
