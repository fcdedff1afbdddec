package dev.freshet.live;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** One thing that is watched, by however many sockets. Thread-safe; only one computation of it runs at a time. */
final class Topic {
    private final Watched watched;
    private final Set<LiveSocket> watchers = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean computing = new AtomicBoolean();
    private volatile Edition edition = new Edition(0, Instant.EPOCH, new State.Unknown(), new State.Unknown());

    Topic(Watched watched) {
        this.watched = watched;
    }

    Watched watched() {
        return watched;
    }

    Set<LiveSocket> watchers() {
        return watchers;
    }

    /** The newest edition; the one with version 0 has nothing to show. */
    Edition edition() {
        return edition;
    }

    /** Claims the computation; false if it is under way. */
    boolean begin() {
        return computing.compareAndSet(false, true);
    }

    /** Ends the computation that was claimed. */
    void end() {
        computing.set(false);
    }

    /** Takes what was computed for a tick; tells whether there is a new edition. Only called between begin and end. */
    boolean publish(Instant tick, State state) {
        Optional<Edition> next = edition.next(tick, state);
        next.ifPresent(newer -> edition = newer);
        return next.isPresent();
    }
}
