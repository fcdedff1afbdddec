package dev.freshet.live;

import dev.freshet.event.Problem;
import dev.freshet.query.Answer;
import dev.freshet.query.EventRow;
import java.util.List;
import java.util.Map;

/** What was computed of something watched. Immutable. */
sealed interface State {

    /** Nothing yet. */
    record Unknown() implements State {}

    /** The answer to a question. */
    record Answered(Answer answer) implements State {}

    /**
     * The newest events.
     *
     * @param since by message, the version in which each of them was new
     */
    record Newest(List<EventRow> events, Map<Long, Long> since) implements State {}

    /** Why there is nothing. */
    record Failed(Problem problem) implements State {}
}
