package dev.freshet.live;

import dev.freshet.event.ErrorCode;
import dev.freshet.event.Problem;
import dev.freshet.query.EventRow;
import dev.freshet.query.Queries;
import dev.freshet.query.Question;
import dev.freshet.query.Reply;
import dev.freshet.query.TailQuestion;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Computes the states of topics. Thread-safe; blocks. */
final class Computer {
    private static final Logger LOG = LoggerFactory.getLogger(Computer.class);

    private final Queries queries;

    Computer(Queries queries) {
        this.queries = queries;
    }

    /**
     * The states of topics now; never throws, so that one question cannot end the ticks of all.
     *
     * @param computed takes each state as soon as it is known
     */
    void compute(Collection<Topic> topics, BiConsumer<Topic, State> computed) {
        Map<Question, Topic> asked = new LinkedHashMap<>();
        for (Topic topic : topics) {
            switch (topic.watched()) {
                case Watched.Asked(var question) -> asked.put(question, topic);
                case Watched.Tail(var question) -> computed.accept(topic, newest(topic, question));
            }
        }
        Map<Question, Topic> left = new LinkedHashMap<>(asked);
        try {
            queries.ask(asked.keySet(), (question, reply) -> {
                Topic topic = left.remove(question);
                if (topic != null) {
                    computed.accept(topic, state(reply));
                }
            });
        } catch (RuntimeException failure) {
            left.values().forEach(topic -> computed.accept(topic, failed(topic, failure)));
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
