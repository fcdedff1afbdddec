package dev.freshet.query;

import dev.freshet.event.ErrorCode;
import dev.freshet.query.SharedRankings.Shared;
import dev.freshet.store.ClickHouse;
import dev.freshet.store.QueryLimits;
import dev.freshet.store.QueryResult;
import dev.freshet.store.StoreException;
import dev.freshet.store.StoreRefusedException;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
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

    /** Of an earlier period the few sessions that still go on change little: it is read again after so long. */
    private static final Duration ENDED_TIME_TO_LIVE = Duration.ofSeconds(10);

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
        this.seriesReader = new SeriesReader(
                new ClosedBuckets(cache, config.closedTimeToLive()),
                new ClosedBuckets(cache, ENDED_TIME_TO_LIVE),
                config.grace());
    }

    /** Takes the replies to questions that were asked together. */
    public interface Told {
        /**
         * Takes one.
         *
         * @param nanos how long it took, a refusal too; what was read for several questions counts in full
         */
        void take(Question question, Reply reply, long nanos);
    }

    /** The answer to a question, or why there is none. */
    public Reply ask(Question question) {
        return reply(question, 0, () -> answerAlone(question, clock.instant()));
    }

    /**
     * Answers questions that are asked at one moment, such as those of a page: where they read the same, one statement is for several of them.
     *
     * @param told takes each reply as soon as it is there, on the calling thread; once for equal questions; those of a range one after another
     */
    public void ask(Collection<Question> questions, Told told) {
        Instant now = clock.instant();
        Map<Question, Asked> asked = askedTogether(questions, now);
        ConcurrentMap<Statement, QueryResult<BucketValue>> valuesRead = new ConcurrentHashMap<>();
        Map<Range, List<Question>> pages = new LinkedHashSet<>(questions)
                .stream().collect(Collectors.groupingBy(Question::range, LinkedHashMap::new, Collectors.toList()));
        for (List<Question> page : pages.values()) {
            SharedRankings rankings = shared(page, asked);
            for (Question question : page) {
                Optional<Shared> ranking = rankings.of(question);
                long nanos = ranking.map(Shared::nanos).orElse(0L);
                long started = System.nanoTime() - nanos;
                Reply reply = reply(question, nanos, () -> {
                    Asked known = asked.get(question);
                    // Values that were read before it was asked may lack what is promised with it.
                    return known == null ? answerAlone(question, now) : answer(known, ranking, valuesRead);
                });
                told.take(question, reply, System.nanoTime() - started);
            }
        }
    }

    /** What is known of each question before anything is read; without those that are refused, and of none while the store does not answer. */
    private Map<Question, Asked> askedTogether(Collection<Question> questions, Instant now) {
        Map<Question, Asked> known = new HashMap<>();
        try {
            progress.refresh();
            for (Question question : questions) {
                try {
                    known.computeIfAbsent(question, _ -> asked(question, now));
                } catch (StoreException failed) {
                    throw failed;
                } catch (RuntimeException told) {
                    // Refused, or a fault of ours: either is told in the reply to this question.
                    LOG.debug("{} is asked alone: {}", question, told.getMessage());
                }
            }
            return known;
        } catch (StoreException failed) {
            LOG.debug("questions are asked one by one: {}", failed.getMessage());
            return Map.of();
        }
    }

    /** The rankings that are read together, of what is not cached. */
    private SharedRankings shared(Collection<Question> questions, Map<Question, Asked> known) {
        List<Plan> open = questions.stream()
                .map(known::get)
                .filter(Objects::nonNull)
                .filter(asked -> asked.cached().isEmpty())
                .map(Asked::plan)
                .toList();
        return SharedRankings.of(open, () -> new Reader(db, limits, new ConcurrentHashMap<>(), 0));
    }

    private Reply reply(Question question, long nanosBefore, Supplier<Answer> compute) {
        long started = System.nanoTime() - nanosBefore;
        try {
            Answer answer = flights.get(question, compute);
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
        } catch (RuntimeException unexpected) {
            // A fault of ours, and of this question alone: those that are asked with it get their answers.
            LOG.error("{} cannot be answered", QuestionJson.write(question), unexpected);
            return meters.refused(new Reply.Refused(
                    ErrorCode.INTERNAL, "this question cannot be answered; the server's log has the cause"));
        }
    }

    /** A question at the moment at which it is asked. */
    private record Asked(Plan plan, String key, Optional<Answer> cached, Moment moment) {}

    private Asked asked(Question question, Instant now) {
        Plan plan = planner.whole(question, now);
        LateStamps stamps = late.stamps();
        String key = CacheKeys.answer(question, plan.timeline(), stamps.newest(question.product(), plan.affecting()));
        Optional<Answer> cached = answers.get(key);
        // Asked first: what is stored while the question is answered may be in the answer, but is not promised.
        Optional<Instant> completeTo = cached.isPresent() ? Optional.empty() : progress.completeTo();
        return new Asked(plan, key, cached, new Moment(now, completeTo, stamps));
    }

    private Answer answerAlone(Question question, Instant now) {
        return answer(asked(question, now), Optional.empty(), new ConcurrentHashMap<>());
    }

    private Answer answer(
            Asked asked, Optional<Shared> shared, ConcurrentMap<Statement, QueryResult<BucketValue>> valuesRead) {
        if (asked.cached().isPresent()) {
            return asked.cached().get();
        }
        Reader reader =
                new Reader(db, limits, valuesRead, shared.map(Shared::rowsRead).orElse(0L));
        Plan plan = planner.sampled(asked.plan(), reader);
        Answer answer =
                new Computation(plan, reader, seriesReader, asked.moment(), shared.map(Shared::ranking)).answer();
        answers.put(asked.key(), answer, plan.source().settles());
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
        return new Tail(db, limits, config.retention()).newest(question, clock.instant());
    }

    /** When each release that was new between two instants was first seen, oldest first. */
    public List<ReleaseSeen> releases(String product, Instant from, Instant to) {
        Span span = Timeline.wholeMinutes(from, to);
        return new Releases(db, limits).firstSeen(product, span, Horizons.at(clock.instant(), config.retention()));
    }

    /**
     * Values of a dimension over the last seven days, most frequent first; how often is an estimate where there is more than may be read.
     *
     * @param search only values that contain this text, letter case not counting
     */
    public List<ValueCount> values(String product, Dimension dimension, String search, int limit) {
        return new Values(db, limits, config.rowBudget()).frequent(product, dimension, search, limit, clock.instant());
    }

    /**
     * Every event received before this instant is stored; empty while nothing is known. Looks for late changes, too: no question waits for that where
     * this is asked every second.
     */
    public Optional<Instant> completeTo() {
        late.refresh();
        progress.refresh();
        return progress.completeTo();
    }
}
