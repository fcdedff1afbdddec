package dev.freshet.live;

import dev.freshet.query.Question;
import dev.freshet.query.Range;
import dev.freshet.query.TailQuestion;
import java.util.Optional;

/** What subscriptions are about; equal ones are computed once. */
sealed interface Watched {

    /** The product that it is about, or {@code *}. */
    String product();

    /** Things of the same page are computed together. */
    Page page();

    /** What questions of one page of a product have in common. */
    record Page(String product, Optional<Range> range) {}

    /** The answer to a question. */
    record Asked(Question question) implements Watched {
        @Override
        public String product() {
            return question.product();
        }

        @Override
        public Page page() {
            return new Page(product(), Optional.of(question.range()));
        }
    }

    /** The newest events. */
    record Tail(TailQuestion question) implements Watched {
        @Override
        public String product() {
            return question.product();
        }

        @Override
        public Page page() {
            return new Page(product(), Optional.empty());
        }
    }
}
