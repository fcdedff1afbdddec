package dev.freshet.server.status;

import dev.freshet.store.ClickHouse;
import dev.freshet.store.ProgressTable;
import dev.freshet.store.QueryLimits;
import java.util.List;
import java.util.Map;

/** What ClickHouse tells about the line: how far it is stored, and how much there is. */
final class StoreFigures {

    private static final String PROGRESS =
            "SELECT topic, partition, stored_offset, end_offset, complete_to FROM progress FINAL WHERE "
                    + ProgressTable.LOADED + " ORDER BY topic, partition";

    private static final String STORAGE = """
            SELECT table, sum(rows) AS rows, sum(bytes_on_disk) AS bytes, count() AS parts
            FROM system.parts
            WHERE active AND database = {database:String}
            GROUP BY table
            ORDER BY table""";

    private final ClickHouse db;

    StoreFigures(ClickHouse db) {
        this.db = db;
    }

    List<Status.Partition> partitions() {
        return db.query(PROGRESS, Map.of(), QueryLimits.none(), row -> {
                    long stored = row.number("stored_offset");
                    long end = row.number("end_offset");
                    return new Status.Partition(
                            row.text("topic"),
                            Math.toIntExact(row.number("partition")),
                            stored,
                            end,
                            Math.max(0, end - stored),
                            row.instant("complete_to").toEpochMilli());
                })
                .rows();
    }

    List<Status.Table> storage() {
        return db.query(
                        STORAGE,
                        Map.of("database", db.database()),
                        QueryLimits.none(),
                        row -> new Status.Table(
                                row.text("table"), row.number("rows"), row.number("bytes"), row.number("parts")))
                .rows();
    }
}
