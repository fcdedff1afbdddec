package dev.freshet.store;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a database up to date: runs each migration that {@code schema_history} does not name, in order.
 *
 * <p>There is no lock, as ClickHouse has none that a crash releases. Each statement may be run again, so that two processes at once, or
 * one after another that died half-way, end with the same tables and the same history.
 */
final class Migrations {

    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

    /** In the order in which they are applied. A file that was released never changes: a change is a new file. */
    private static final List<String> FILES = List.of(
            "0001_events",
            "0002_totals",
            "0003_breakdowns",
            "0004_sessions",
            "0005_progress",
            "0006_batches",
            "0007_ledger",
            "0008_late",
            "0009_rejected",
            "0010_accepted",
            "0011_holds",
            "0012_incarnations",
            "0013_merges",
            "0014_session_hours");

    /** Texts of before, whose tables answer the same and slower: what was made by them stays as it is. */
    private static final Set<String> SLOWER = Set.of(
            "d9ec8afbcb7f61984796147a77b2edc49de7f9dd9aad2cc08e6a24eeb4c319b2", // 0001 by hour and person
            "d35fbca3321f0a78ef316925ddef324dcae3bf7ca67d4e2cd159853401c59815", // 0001 by time
            "c441840fa794cc8deac83ce3279ad761cc06ab15d68ae6f46dc6813fc4aaeadd", // 0003 with coarse indexes
            "8a0f5934282e99bf63bc83f334c495d24ac330d47e630e80c8d49eb6cbb123d6"); // 0006, which says by time

    private static final String HISTORY = """
            CREATE TABLE IF NOT EXISTS schema_history
            (
                version  UInt32,
                name     String,
                checksum String,
                applied  DateTime64(3, 'UTC')
            )
            ENGINE = ReplacingMergeTree(applied)
            ORDER BY (version, checksum)
            """;

    private final List<Migration> migrations;

    Migrations(List<Migration> migrations) {
        this.migrations = List.copyOf(migrations);
    }

    static Migrations load() {
        return new Migrations(FILES.stream().map(Migration::load).toList());
    }

    List<Migration> all() {
        return migrations;
    }

    void apply(ClickHouse db) {
        db.executeInDefaultDatabase("CREATE DATABASE IF NOT EXISTS `" + db.database() + "`");
        db.execute(HISTORY);
        List<Applied> history = history(db);
        history.forEach(this::requireUnchanged);
        for (Migration migration : migrations) {
            if (history.stream().noneMatch(applied -> applied.version() == migration.version())) {
                migration.statements().forEach(db::execute);
                record(db, migration);
                LOG.info("applied migration {} {} to {}", migration.version(), migration.name(), db.database());
            }
        }
    }

    private static List<Applied> history(ClickHouse db) {
        return db.query(
                        "SELECT DISTINCT version, name, checksum FROM schema_history ORDER BY version",
                        Map.of(),
                        QueryLimits.none(),
                        row -> new Applied((int) row.number("version"), row.text("name"), row.text("checksum")))
                .rows();
    }

    private void requireUnchanged(Applied applied) {
        Migration known = migrations.stream()
                .filter(migration -> migration.version() == applied.version())
                .findFirst()
                .orElseThrow(() -> new SchemaException(
                        "The database has migration %d (%s), which this version of Freshet does not know. "
                                        .formatted(applied.version(), applied.name())
                                + "Start the version that made it, or a newer one."));
        if (!known.checksum().equals(applied.checksum()) && !SLOWER.contains(applied.checksum())) {
            throw new SchemaException(
                    "Migration %d (%s) was applied with other contents: checksum %s in the database, %s in this version of Freshet."
                            .formatted(applied.version(), applied.name(), applied.checksum(), known.checksum()));
        }
    }

    private static void record(ClickHouse db, Migration migration) {
        db.execute("INSERT INTO schema_history (version, name, checksum, applied) VALUES (%d, '%s', '%s', now64(3))"
                .formatted(migration.version(), migration.name(), migration.checksum()));
    }

    private record Applied(int version, String name, String checksum) {}
}
