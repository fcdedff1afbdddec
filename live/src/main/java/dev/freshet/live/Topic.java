package dev.freshet.live;

import dev.freshet.query.Meta;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One thing that is watched, by however many sockets. Thread-safe; only one computation of it runs at a time, and none where nothing can have changed. One that was
 * dear is followed by a rest in proportion: so what is cheap stays as fresh as the ticks, and what is dear leaves the machine to the events that it tells of.
 */
final class Topic {
    /** Of this many parts of the time a topic takes one at most. */
    private static final int PARTS = 8;

    /** However dear it was, the first time above all: nobody who looks waits longer. */
    private static final long LONGEST_REST_NANOS = 5_000_000_000L;

    private final Watched watched;
    private final Set<LiveSocket> watchers = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean computing = new AtomicBoolean();
    private volatile Optional<Long> begun = Optional.empty();
    private volatile Pause pause = new Pause(0, 0);
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

    /** Claims the computation; false if it is under way, the topic rests, or nothing has changed since it was last begun. */
    boolean begin(long nanoTime, long changedNanos) {
        boolean changed = begun.map(last -> last - changedNanos <= 0).orElse(true);
        if (!changed || pause.at(nanoTime) || !computing.compareAndSet(false, true)) {
            return false;
        }
        begun = Optional.of(nanoTime);
        return true;
    }

    /** Ends the computation that was claimed. */
    void end() {
        computing.set(false);
    }

    /**
     * Takes what was computed for a tick; tells whether there is a new edition. Only called between begin and end.
     *
     * @param costNanos how long it took
     */
    boolean publish(Instant tick, State state, long costNanos, long nanoTime) {
        pause = new Pause(nanoTime, costNanos);
        if (state instanceof State.Answered(var answer) && answer.meta().cache() == Meta.Cached.HIT) {
            // It may be from before the last change: the next tick asks again.
            begun = Optional.empty();
        }
        Optional<Edition> next = edition.next(tick, state);
        next.ifPresent(newer -> edition = newer);
        return next.isPresent();
    }

    /** How long it last took. */
    long costNanos() {
        return pause.costNanos;
    }

    /** The rest after a computation that ended at {@code since}. */
    private record Pause(long since, long costNanos) {
        boolean at(long nanoTime) {
            // The clock of nanoseconds may stand below zero: what cost nothing must not look at it.
            return costNanos > 0 && nanoTime - since < Math.min(LONGEST_REST_NANOS, costNanos * (PARTS - 1));
        }
    }
}
