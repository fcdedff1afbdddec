package dev.freshet.query;

import dev.freshet.store.ClickHouse;
import dev.freshet.store.LateHours;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * What is known of late changes, asked of the store at most once a second. Thread-safe. Whoever calls {@link #refresh} about as often spares those who ask
 * for the stamps the wait.
 */
final class LateWatch {
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final Duration STALE = Duration.ofSeconds(2);

    /** Notes that are under way at once may become visible in another order than that of their stamps. */
    private static final Duration OVERLAP = Duration.ofMinutes(1);

    private final LateHours late;
    private final InstantSource clock;
    private final SingleFlight<LateWatch, LateStamps> flight = new SingleFlight<>();
    private volatile Known<LateStamps> known = new Known<>(Instant.MIN, LateStamps.NONE);

    LateWatch(ClickHouse db, InstantSource clock) {
        this.late = new LateHours(db);
        this.clock = clock;
    }

    /** All that was noted until two seconds ago. */
    LateStamps stamps() {
        Known<LateStamps> last = known;
        return last.youngerThan(STALE, clock.instant()) ? last.value() : flight.get(this, this::read);
    }

    /** Asks the store, unless it was asked a moment ago. */
    void refresh() {
        if (!known.youngerThan(FRESH, clock.instant())) {
            flight.get(this, this::read);
        }
    }

    private LateStamps read() {
        Instant now = clock.instant();
        LateStamps before = known.value();
        Instant newest = Instant.ofEpochMilli(before.asOfMillis());
        Instant since = before == LateStamps.NONE ? Instant.EPOCH : newest.minus(OVERLAP);
        LateStamps stamps = before.with(late.stampsSince(since), newest.minus(LateHours.KEPT));
        known = new Known<>(now, stamps);
        return stamps;
    }
}
