package dev.freshet.embedded;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/**
 * Connections that SELECTs have left as they found them, for the next with the same database and settings: to open one and set it up
 * is more than half of what the smallest query takes. At most {@link #MOST}, the longest idle go first. Thread-safe; {@link #close}
 * closes those that are idle, and those that come back later.
 */
final class IdleConnections implements AutoCloseable {

    static final int MOST = 16;

    private final Deque<Idle> idle = new ArrayDeque<>();
    private boolean closed;

    /**
     * What a connection was set up with.
     *
     * @param settings without the query's id
     */
    record Setup(Optional<String> database, Map<String, String> settings) {

        /** Whether it may serve again: where settings are read-only, not even an id can be set. */
        boolean lasts() {
            return !settings.containsKey("readonly");
        }
    }

    private record Idle(Setup setup, EngineConnection connection) {}

    /** One with this setup, now the caller's. */
    synchronized Optional<EngineConnection> take(Setup setup) {
        for (Iterator<Idle> newest = idle.descendingIterator(); newest.hasNext(); ) {
            Idle candidate = newest.next();
            if (candidate.setup.equals(setup)) {
                newest.remove();
                return Optional.of(candidate.connection);
            }
        }
        return Optional.empty();
    }

    /** Takes over a connection whose statement has ended well. */
    synchronized void give(Setup setup, EngineConnection connection) {
        if (closed || !setup.lasts()) {
            connection.close();
            return;
        }
        idle.addLast(new Idle(setup, connection));
        if (idle.size() > MOST) {
            idle.removeFirst().connection.close();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        idle.forEach(each -> each.connection.close());
        idle.clear();
    }
}
