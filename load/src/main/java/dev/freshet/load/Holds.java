package dev.freshet.load;

import dev.freshet.store.ClickHouse;
import dev.freshet.store.QueryLimits;
import dev.freshet.store.StoreException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hold that is on, if any: while one is, nothing new is promised or inserted, so that a rebuilt rollup can take its place.
 *
 * <p>Until it was read for the first time, a nameless hold is on: a loader that has just begun must not run into one that others keep. A
 * hold ends by itself; when the table cannot be read, the last word counts. Read by one thread, asked by any.
 */
final class Holds {

    private static final Logger LOG = LoggerFactory.getLogger(Holds.class);

    private static final Hold NOT_READ_YET = new Hold("", Instant.MAX);
    private static final Hold NONE = new Hold("", Instant.MIN);

    private final ClickHouse db;
    private final InstantSource clock;
    private volatile Hold latest = NOT_READ_YET;

    Holds(ClickHouse db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    private record Hold(String name, Instant until) {}

    void read() {
        try {
            Hold read = db
                    .query(
                            "SELECT name, until FROM holds FINAL WHERE until > now64(3) ORDER BY until DESC LIMIT 1",
                            Map.of(),
                            QueryLimits.none(),
                            row -> new Hold(row.text("name"), row.instant("until")))
                    .rows()
                    .stream()
                    .findFirst()
                    .orElse(NONE);
            if (!read.name().equals(latest.name())) {
                LOG.info(
                        read.equals(NONE) ? "the hold has ended" : "holding for {} until {}",
                        read.name(),
                        read.until());
            }
            latest = read;
        } catch (StoreException unavailable) {
            LOG.debug("holds cannot be read", unavailable);
        }
    }

    /** The name of the hold that is on; empty text before the first reading, nothing when none is on. */
    Optional<String> current() {
        Hold hold = latest;
        return hold.until().isAfter(clock.instant()) ? Optional.of(hold.name()) : Optional.empty();
    }
}
