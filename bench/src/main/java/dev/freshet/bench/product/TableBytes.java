package dev.freshet.bench.product;

import java.util.List;
import java.util.stream.Collectors;

/** Bytes that tables take, once their parts are merged. Not thread-safe. */
public final class TableBytes {

    private final Engine engine;

    public TableBytes(Engine engine) {
        this.engine = engine;
    }

    /** The tables whose name matches a regular expression, in the order of their names. */
    public List<String> tables(String name) {
        return engine.rows("SELECT name FROM system.tables WHERE database = 'freshet' AND engine LIKE '%MergeTree'"
                + " AND match(name, '" + name + "') ORDER BY name");
    }

    /** Brings the table's parts together, as merges do in time. */
    public void merge(String table) {
        engine.rows("OPTIMIZE TABLE " + table + " FINAL");
    }

    /** What the tables take on disk. */
    public double stored(String name) {
        return engine.number("SELECT sum(bytes_on_disk) FROM system.parts WHERE active AND database = 'freshet'"
                + " AND match(table, '" + name + "')");
    }

    /** What the rows of the tables, which hold sketches, would take if all of their sketches were as large as the largest, and nothing were compressed. */
    public double fullest(String name) {
        return tables(name).stream().mapToDouble(this::fullestOf).sum();
    }

    private double fullestOf(String table) {
        String row = engine
                .rows("SELECT name FROM system.columns WHERE database = 'freshet' AND table = '" + table
                        + "' AND type LIKE 'AggregateFunction%'")
                .stream()
                .map("max(length(toString(%s)))"::formatted)
                .collect(Collectors.joining(" + "));
        return engine.number("SELECT count() * (" + row + ") FROM " + table);
    }
}
