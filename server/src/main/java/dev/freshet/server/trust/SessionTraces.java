package dev.freshet.server.trust;

import dev.freshet.store.ClickHouse;
import dev.freshet.store.ProductHour;
import dev.freshet.store.QueryLimits;
import java.util.List;

/**
 * What sessions tell of a person. They are counted on, so that they stay, with their times and views; whose they were and what they were about is
 * overwritten. May be repeated. Blocks; thread-safe.
 */
final class SessionTraces {

    /** The first eight bytes are the time, by which the first and the last of a session's rows is found; ten fields follow, with NUL between them. */
    private static final String OVERWRITE = """
            ALTER TABLE sessions_1h
            UPDATE user = 0, first = concat(substring(first, 1, 8), repeat('\\0', 9)), exit = substring(exit, 1, 8)
            WHERE\s""";

    private final ClickHouse db;

    SessionTraces(ClickHouse db) {
        this.db = db;
    }

    /** The hours in which they lie. */
    List<ProductHour> hours(Footprint footprint) {
        return db.query(
                        "SELECT DISTINCT product, hour FROM sessions_1h WHERE " + footprint.sessions(),
                        footprint.parameters(),
                        QueryLimits.none(),
                        row -> new ProductHour(row.text("product"), row.instant("hour")))
                .rows();
    }

    /** Returns before the parts are written anew; raw events must not be deleted before they are, as they tell whose the sessions are. */
    void overwrite(Footprint footprint) {
        db.execute(OVERWRITE + footprint.sessions() + " SETTINGS mutations_sync = 0", footprint.parameters());
    }
}
