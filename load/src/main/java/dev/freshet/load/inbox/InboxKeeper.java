package dev.freshet.load.inbox;

import dev.freshet.store.ClickHouse;
import dev.freshet.store.QueryLimits;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the table {@code rejected} within its age and its bytes; the oldest go first. Belongs to one thread. */
final class InboxKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(InboxKeeper.class);
    private static final Duration AFTER_ROWS = Duration.ofSeconds(10);
    private static final Duration WITHOUT_ROWS = Duration.ofHours(1);

    /** Rows that are beyond one of the bounds are older than this; nothing when all are within. */
    private static final String CUTOFF = """
            SELECT max(received) AS cutoff, count() AS rows
            FROM
            (
                SELECT received, sum(length(payload) + length(detail)) OVER (ORDER BY received DESC, partition, offset) AS bytes
                FROM rejected
            )
            WHERE bytes > {bytes:UInt64} OR received < {oldest:DateTime64(3, 'UTC')}
            """;

    private final ClickHouse db;
    private final InboxConfig config;
    private final InstantSource clock;
    private Instant last = Instant.EPOCH;
    private boolean grown;

    InboxKeeper(ClickHouse db, InboxConfig config, InstantSource clock) {
        this.db = db;
        this.config = config;
        this.clock = clock;
    }

    /** Notes that there are more rows. */
    void grown() {
        grown = true;
    }

    /** Deletes what is too old or too much: soon after there was more, else once an hour. */
    void keepWithinBounds() {
        Instant now = clock.instant();
        if (now.isBefore(last.plus(grown ? AFTER_ROWS : WITHOUT_ROWS))) {
            return;
        }
        last = now;
        grown = false;
        cutoff(now.minus(config.retention())).ifPresent(cutoff -> {
            LOG.info("rejected events up to {} make room for newer ones", cutoff);
            db.execute(
                    "ALTER TABLE rejected DELETE WHERE received <= {cutoff:DateTime64(3, 'UTC')}",
                    Map.of("cutoff", cutoff));
        });
    }

    private Optional<Instant> cutoff(Instant oldest) {
        return db.query(
                        CUTOFF,
                        Map.of("bytes", config.keptBytes(), "oldest", oldest),
                        QueryLimits.none(),
                        row -> row.number("rows") == 0 ? Optional.<Instant>empty() : Optional.of(row.instant("cutoff")))
                .rows()
                .getFirst();
    }
}
