package dev.freshet.live;

import dev.freshet.event.ErrorCode;
import dev.freshet.event.Problem;
import dev.freshet.query.EventRow;
import dev.freshet.query.Queries;
import dev.freshet.query.Reply;
import dev.freshet.query.TailQuestion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Computes the states of topics. Thread-safe; blocks. */
final class Computer {
    private static final Logger LOG = LoggerFactory.getLogger(Computer.class);

    private final Queries queries;

    Computer(Queries queries) {
        this.queries = queries;
    }

    /** The state of a topic now; never throws, so that one question cannot end the ticks of all. */
    State compute(Topic topic) {
        try {
            return switch (topic.watched()) {
                case Watched.Asked(var question) ->
                    switch (queries.ask(question)) {
                        case Reply.Answered(var answer) -> new State.Answered(answer);
                        case Reply.Refused(var code, var detail) -> new State.Failed(new Problem(code, detail));
                    };
                case Watched.Tail(var question) -> newest(topic.edition(), question);
            };
        } catch (RuntimeException failure) {
            LOG.warn("{} cannot be computed", topic.watched(), failure);
            return new State.Failed(
                    new Problem(ErrorCode.ANSWERS_UNAVAILABLE, "the store does not answer; it is asked again"));
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
