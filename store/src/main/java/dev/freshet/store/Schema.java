package dev.freshet.store;

/** The database's tables and views, made and brought up to date by numbered SQL files. */
public final class Schema {

    private Schema() {}

    /**
     * Creates the database if need be, applies the migrations that it lacks, and sets how long rows are kept. Safe to run twice, and by
     * several processes at once.
     *
     * @throws SchemaException when a migration that was applied has since been changed, or is newer than this program
     */
    public static void migrate(ClickHouse db, Retention retention) {
        Migrations.load().apply(db);
        RetentionReconciler.reconcile(db, retention);
    }
}
