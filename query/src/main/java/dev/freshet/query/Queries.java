package dev.freshet.query;

import dev.freshet.event.ErrorCode;
import dev.freshet.store.ClickHouse;
import dev.freshet.store.QueryLimits;
import dev.freshet.store.StoreException;
import dev.freshet.store.StoreRefusedException;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers questions about events from the cheapest table that can. Thread-safe. Every method blocks, so call it on a
 * virtual thread; what was given to the constructor stays the caller's to close.
 *
 * <p>{@link #ask} tells a refusal by its {@link Reply}; the other methods throw a {@link StoreException} where the
 * engine does not answer.
 */
public final class Queries {
    private static final Logger LOG = LoggerFactory.getLogger(Queries.class);

    /** What one statement may use of the engine's memory. */
    private static final long MEMORY_BYTES = 1L << 30;

    private final ClickHouse db;
    private final QueryMeters meters;
    private final InstantSource clock;
    private final QueryConfig config;
    private final QueryLimits limits;
    private final Progress progress;
    private final LateWatch late;
    private final Planner planner;
    private final Answers answers;
    private final SeriesReader seriesReader;
    private final SingleFlight<Question, Answer> flights = new SingleFlight<>();

    public Queries(ClickHouse db, AnswerCache cache, MeterRegistry meters, InstantSource clock, QueryConfig config) {
        this.db = db;
        this.meters = new QueryMeters(meters);
        this.clock = clock;
        this.config = config;
        this.limits = new QueryLimits(0, config.timeout(), MEMORY_BYTES, 0);
        this.progress = new Progress(db, clock);
        this.late = new LateWatch(db, clock);
        this.planner = new Planner(config);
        this.answers = new Answers(cache, config);
        this.seriesReader = new SeriesReader(new ClosedBuckets(cache, config.closedTimeToLive()), config.grace());
    }

    /** The answer to a question, or why there is none. */
    public Reply ask(Question question) {
        long started = System.nanoTime();
        try {
            Answer answer = flights.get(question, () -> answer(question));
            long elapsed = System.nanoTime() - started;
            meters.answered(answer.meta(), elapsed);
            return new Reply.Answered(Metas.timed(answer, elapsed / 1e6));
        } catch (InvalidQuestion invalid) {
            return meters.refused(new Reply.Refused(invalid.code(), invalid.detail()));
        } catch (StoreRefusedException refused) {
            return meters.refused(refused(question, refused));
        } catch (StoreException unavailable) {
            LOG.warn("the store does not answer: {}", unavailable.getMessage());
            return meters.refused(new Reply.Refused(
                    ErrorCode.ANSWERS_UNAVAILABLE, "the store does not answer; the same question may succeed later"));
        }
    }

    private Answer answer(Question question) {
        Instant now = clock.instant();
        Plan whole = planner.whole(question, now);
        LateStamps stamps = late.stamps();
        String key = CacheKeys.answer(question, whole.timeline(), stamps.newest(question.product(), whole.affecting()));
        Optional<Answer> cached = answers.get(key);
        if (cached.isPresent()) {
            return cached.get();
        }
        // Asked first: what is stored while the question is answered may be in the answer, but is not promised.
        Moment moment = new Moment(now, progress.completeTo(), stamps);
        Reader reader = new Reader(db, limits);
        Plan plan = planner.sampled(whole, reader);
        Answer answer = new Computation(plan, reader, seriesReader, moment).answer();
        answers.put(key, answer);
        return answer;
    }

    private static Reply.Refused refused(Question question, StoreRefusedException refused) {
        if (refused.overLimit()) {
            return new Reply.Refused(
                    ErrorCode.QUESTION_TOO_EXPENSIVE,
                    "the question takes more time or memory than it may; take a shorter range or fewer filters");
        }
        LOG.error("the store refused a statement for {}", QuestionJson.write(question), refused);
        return new Reply.Refused(ErrorCode.ANSWERS_UNAVAILABLE, "the store refused the question");
    }

    /** The newest events, newest first. */
    public List<EventRow> tail(TailQuestion question) {
        return new Tail(db, limits).newest(question, clock.instant());
    }

    /** When each release that was new between two instants was first seen, oldest first. */
    public List<ReleaseSeen> releases(String product, Instant from, Instant to) {
        Span span = Timeline.wholeMinutes(from, to);
        return new Releases(db, limits).firstSeen(product, span, Horizons.at(clock.instant(), config.retention()));
    }

    /**
     * Values of a dimension over the last seven days, most frequent first.
     *
     * @param search only values that contain this text, letter case not counting
     */
    public List<ValueCount> values(String product, Dimension dimension, String search, int limit) {
        return new Values(db, limits).frequent(product, dimension, search, limit, clock.instant());
    }

    /** Every event received before this instant is stored; empty while nothing is known. */
    public Optional<Instant> completeTo() {
        return progress.completeTo();
    }
}
