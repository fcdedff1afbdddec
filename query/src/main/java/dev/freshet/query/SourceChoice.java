package dev.freshet.query;

import dev.freshet.event.ErrorCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The cheapest source that answers a question exactly, apart from its time.
 *
 * @param why what decided, to be followed by what the time made of it
 */
record SourceChoice(Source source, String why) {

    static SourceChoice of(Question question) {
        Set<Dimension> dimensions = dimensions(question);
        if (question.metric().ofWholeSessions()) {
            return sessions(question, "the metric is about whole sessions");
        }
        if (question.groupBy().stream().anyMatch(SourceChoice::ofSessionsOnly)) {
            requireSessions(question);
            return sessions(question, "entry and exit pages belong to sessions");
        }
        if (countsSessions(question)
                && dimensions.stream().anyMatch(SourceChoice::ofSessionsOnly)
                && dimensions.stream().allMatch(SourceChoice::toldBySessions)) {
            return sessions(question, "entry and exit pages belong to sessions");
        }
        if (dimensions.isEmpty() || dimensions.equals(Set.<Dimension>of(Attribute.EVENT))) {
            return new SourceChoice(
                    new RollupSource(question.product(), Optional.empty(), question.filters()),
                    dimensions.isEmpty() ? "nothing is filtered" : "the totals are kept for each event");
        }
        return brokenDown(question, dimensions)
                .map(dimension -> new SourceChoice(
                        new RollupSource(question.product(), Optional.of(dimension), question.filters()),
                        "only " + dimension.label() + " is told apart"))
                .orElseGet(() -> new SourceChoice(
                        new RawSource(question.product(), question.filters(), Sampling.NONE),
                        whyRaw(question, dimensions)));
    }

    /** What the question tells apart or filters by, but for the product, which every table has. */
    private static Set<Dimension> dimensions(Question question) {
        Set<Dimension> dimensions = new LinkedHashSet<>(question.groupBy());
        question.filters().forEach(filter -> dimensions.add(filter.dimension()));
        dimensions.remove(Attribute.PRODUCT);
        return dimensions;
    }

    private static Optional<Attribute> brokenDown(Question question, Set<Dimension> dimensions) {
        boolean kept = question.metric() == Metric.EVENTS
                || question.metric() == Metric.USERS
                || question.metric() == Metric.ERROR_RATE;
        return kept
                        && dimensions.size() == 1
                        && dimensions.iterator().next() instanceof Attribute attribute
                        && attribute.brokenDown()
                ? Optional.of(attribute)
                : Optional.empty();
    }

    private static String whyRaw(Question question, Set<Dimension> dimensions) {
        String names = dimensions.stream().map(Dimension::label).collect(Collectors.joining(" and "));
        return dimensions.size() > 1
                ? "no rollup combines " + names
                : "no rollup keeps " + question.metric().label() + " by " + names;
    }

    private static SourceChoice sessions(Question question, String why) {
        for (Dimension dimension : question.groupBy()) {
            if (!toldBySessions(dimension)) {
                throw new InvalidQuestion(
                        ErrorCode.UNSUPPORTED_QUESTION,
                        "`" + question.metric().label() + "` is told of whole sessions, so it cannot be grouped by `"
                                + dimension.label() + "`; it can by " + sessionDimensions());
            }
        }
        List<Filter> ofSessions = new ArrayList<>();
        List<Filter> ofEvents = new ArrayList<>();
        question.filters().forEach(filter -> (toldBySessions(filter.dimension()) ? ofSessions : ofEvents).add(filter));
        return new SourceChoice(
                new SessionSource(
                        question.product(),
                        ofSessions,
                        ofEvents,
                        question.groupBy(),
                        Sampling.NONE,
                        SessionSource.Counted.by(question.metric()),
                        true),
                ofEvents.isEmpty() ? why : why + ", and their events are filtered");
    }

    private static void requireSessions(Question question) {
        if (!countsSessions(question)) {
            throw new InvalidQuestion(
                    ErrorCode.UNSUPPORTED_QUESTION,
                    "`" + question.metric().label() + "` cannot be grouped by entryPage or exitPage; users, sessions,"
                            + " viewsPerSession and bounceRate can");
        }
    }

    private static boolean countsSessions(Question question) {
        return question.metric() == Metric.SESSIONS || question.metric() == Metric.USERS;
    }

    private static boolean ofSessionsOnly(Dimension dimension) {
        return dimension instanceof Attribute attribute && attribute.ofSessionsOnly();
    }

    private static boolean toldBySessions(Dimension dimension) {
        return dimension instanceof Attribute attribute && attribute.ofSession().isPresent();
    }

    private static String sessionDimensions() {
        return Arrays.stream(Attribute.values())
                .filter(SourceChoice::toldBySessions)
                .map(Attribute::label)
                .collect(Collectors.joining(", "));
    }
}
