package dev.freshet.store;

/**
 * The table {@code progress}: how far each partition of Kafka is stored, as its loader writes every second. It forgets nothing, also no topic that
 * was removed.
 */
public final class ProgressTable {

    /**
     * SQL that holds for the rows of partitions that are loaded. One of which no loader has told for a day, while others did, is of a topic that was
     * removed; one that never held anything may go after an hour. That others tell is asked for, as otherwise what waits while all loaders are down
     * would not be waited for.
     */
    public static final String LOADED =
            "updated > (SELECT max(updated) FROM progress) - if(end_offset > 0, INTERVAL 1 DAY, INTERVAL 1 HOUR)";

    private ProgressTable() {}
}
