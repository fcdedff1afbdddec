package dev.freshet.bench.compare;

import dev.freshet.event.Event;
import java.sql.SQLException;

/** Takes events in, by the fastest way that a system has. Everything is in after {@link #close}. Not thread-safe. */
interface EventSink extends AutoCloseable {

    void add(Event event) throws SQLException;

    /** As the raw table has it: -1 where an event has none. */
    static float duration(Event event) {
        return event.durationMillis() >= 0 ? (float) event.durationMillis() : -1;
    }

    @Override
    void close() throws SQLException;
}
