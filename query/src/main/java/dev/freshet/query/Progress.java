package dev.freshet.query;

import dev.freshet.store.ClickHouse;
import dev.freshet.store.ProgressTable;
import dev.freshet.store.QueryLimits;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How far the stored events are complete, asked of the store at most four times a second. Thread-safe. */
final class Progress {
    private static final Duration FRESH = Duration.ofMillis(250);

    /** A loader tells every second; where {@link #refresh} is called more often than that, no question waits for the store's answer. */
    private static final Duration STALE = Duration.ofSeconds(1);

    private static final QueryLimits LIMITS = new QueryLimits(0, Duration.ofSeconds(5), 0, 0);

    private static final String SQL =
            "SELECT min(complete_to) AS complete_to, count() AS partitions FROM progress FINAL WHERE "
                    + ProgressTable.LOADED;

    private final ClickHouse db;
    private final InstantSource clock;
    private final SingleFlight<String, Known<Optional<Instant>>> flight = new SingleFlight<>();
    private volatile Known<Optional<Instant>> known = new Known<>(Instant.MIN, Optional.empty());

    Progress(ClickHouse db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Every event received before this instant is stored, as the store told within the last second; empty while no loader has told. */
    Optional<Instant> completeTo() {
        Known<Optional<Instant>> last = known;
        return last.youngerThan(STALE, clock.instant())
                ? last.value()
                : flight.get(SQL, this::read).value();
    }

    /** Asks the store, unless it was asked a moment ago. */
    void refresh() {
        if (!known.youngerThan(FRESH, clock.instant())) {
            flight.get(SQL, this::read);
        }
    }

    private Known<Optional<Instant>> read() {
        Instant now = clock.instant();
        List<Optional<Instant>> rows = db.query(
                        SQL,
                        Map.of(),
                        LIMITS,
                        row -> row.number("partitions") == 0
                                ? Optional.<Instant>empty()
                                : Optional.of(row.instant("complete_to")))
                .rows();
        // By a loader whose clock is ahead everything is complete that is still to come.
        Optional<Instant> completeTo = rows.isEmpty() ? Optional.empty() : rows.getFirst();
        Known<Optional<Instant>> read = new Known<>(now, completeTo.map(told -> told.isAfter(now) ? now : told));
        known = read;
        return read;
    }
}
