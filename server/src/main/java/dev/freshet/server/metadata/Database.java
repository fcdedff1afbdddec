package dev.freshet.server.metadata;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** The database and the clock that the repositories share. Thread-safe. */
record Database(Jdbi jdbi, InstantSource clock) {

    /** One statement, or several reads that need not agree with each other. */
    <T> T with(Function<Handle, T> work) {
        return jdbi.withHandle(work::apply);
    }

    /**
     * All of it or nothing, as if nobody else were there. Work may run several times, when PostgreSQL finds that two
     * transactions got into each other's way.
     */
    <T> T transaction(Function<Handle, T> work) {
        return jdbi.inTransaction(TransactionIsolationLevel.SERIALIZABLE, work::apply);
    }

    Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }
}
