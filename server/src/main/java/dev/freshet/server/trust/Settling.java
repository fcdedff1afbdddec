package dev.freshet.server.trust;

import java.time.Instant;
import java.util.Optional;

/**
 * Knows when what was in motion at a moment has come to rest, twice over: everything received before the first look is
 * stored whole, and everything received before that was noticed is, too. Not thread-safe.
 */
final class Settling {

    private static final int TIMES = 2;

    private Instant since;
    private int times;

    Settling(Instant first) {
        this.since = first;
    }

    /**
     * Takes note.
     *
     * @param completeTo every event received before it is in all tables
     */
    void note(Optional<Instant> completeTo, Instant now) {
        if (completeTo.isPresent() && completeTo.get().isAfter(since)) {
            times++;
            since = now;
        }
    }

    boolean done() {
        return times >= TIMES;
    }
}
