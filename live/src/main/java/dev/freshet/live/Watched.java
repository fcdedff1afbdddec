package dev.freshet.live;

import dev.freshet.query.Question;
import dev.freshet.query.TailQuestion;

/** What subscriptions are about; equal ones are computed once. */
sealed interface Watched {

    /** The product that it is about, or {@code *}. */
    String product();

    /** The answer to a question. */
    record Asked(Question question) implements Watched {
        @Override
        public String product() {
            return question.product();
        }
    }

    /** The newest events. */
    record Tail(TailQuestion question) implements Watched {
        @Override
        public String product() {
            return question.product();
        }
    }
}
