package dev.freshet.live;

import dev.freshet.event.ErrorCode;
import dev.freshet.event.Problem;
import dev.freshet.query.EventRow;
import dev.freshet.query.Queries;
import dev.freshet.query.Question;
import dev.freshet.query.Reply;
import dev.freshet.query.TailQuestion;
import dev.freshet.store.StoreRefusedException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Computes the states of topics. Thread-safe; blocks. */
final class Computer {
    private static final Logger LOG = LoggerFactory.getLogger(Computer.class);

    private static final State TOO_FAR_BACK = new State.Failed(new Problem(
            ErrorCode.QUESTION_TOO_EXPENSIVE,
            "no new event was found, and to look further back takes more than one question may; take fewer filters"));

    private static final State TOO_MANY_OF_ALL = new State.Failed(
            new Problem(
                    ErrorCode.QUESTION_TOO_EXPENSIVE,
                    "to look through all that is kept for this person's events takes more than one question may; take one product, or fewer filters"));

    private final Queries queries;

    Computer(Queries queries) {
        this.queries = queries;
    }

    /** Takes each state as soon as it is known. */
    interface Taker {
        /** Takes one; what was read for several topics counts in the time of each of them. */
        void take(Topic topic, State state, long nanos);
    }

    /** The states of topics now, in their order where they are not read together; never throws, so that one question cannot end the ticks of all. */
    void compute(Collection<Topic> topics, Taker taker) {
        Map<Question, Topic> asked = new LinkedHashMap<>();
        for (Topic topic : topics) {
            switch (topic.watched()) {
                case Watched.Asked(var question) -> asked.put(question, topic);
                case Watched.Tail(var question) -> {
                    long started = System.nanoTime();
                    State newest = newest(topic, question);
                    taker.take(topic, newest, System.nanoTime() - started);
                }
            }
        }
        Map<Question, Topic> left = new LinkedHashMap<>(asked);
        try {
            queries.ask(asked.keySet(), (question, reply, nanos) -> {
                Topic topic = left.remove(question);
                if (topic != null) {
                    taker.take(topic, state(reply), nanos);
                }
            });
        } catch (RuntimeException failure) {
            left.values().forEach(topic -> taker.take(topic, failed(topic, failure), 0));
        }
    }

    private static State state(Reply reply) {
        return switch (reply) {
            case Reply.Answered(var answer) -> new State.Answered(answer);
            case Reply.Refused(var code, var detail) -> new State.Failed(new Problem(code, detail));
        };
    }

    private static State failed(Topic topic, RuntimeException failure) {
        LOG.warn("{} cannot be computed", topic.watched(), failure);
        return new State.Failed(
                new Problem(ErrorCode.ANSWERS_UNAVAILABLE, "the store does not answer; it is asked again"));
    }

    private State newest(Topic topic, TailQuestion question) {
        try {
            return newest(topic.edition(), question);
        } catch (StoreRefusedException refused) {
            if (!refused.overLimit()) {
                return failed(topic, refused);
            }
            return question.person().isPresent() ? TOO_MANY_OF_ALL : TOO_FAR_BACK;
        } catch (RuntimeException failure) {
            return failed(topic, failure);
        }
    }

    private State newest(Edition edition, TailQuestion question) {
        List<EventRow> events = queries.tail(question);
        Map<Long, Long> known = edition.state() instanceof State.Newest newest ? newest.since() : Map.of();
        Map<Long, Long> since = HashMap.newHashMap(events.size());
        events.forEach(event -> since.put(event.message(), known.getOrDefault(event.message(), edition.version() + 1)));
        return new State.Newest(events, since);
    }
}
