package dev.freshet.query;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Builds questions and asks them. */
final class Ask {
    private final Metric metric;
    private String product = "shop";
    private Range range = new Range.Last(Duration.ofHours(1));
    private Interval interval = Interval.NONE;
    private List<Dimension> groupBy = List.of();
    private final List<Filter> filters = new ArrayList<>();
    private Compare compare = Compare.NONE;
    private ZoneId timezone = ZoneOffset.UTC;
    private int limit = Question.DEFAULT_LIMIT;

    private Ask(Metric metric) {
        this.metric = metric;
    }

    static Ask about(Metric metric) {
        return new Ask(metric);
    }

    Ask product(String product) {
        this.product = product;
        return this;
    }

    Ask between(Instant from, Instant to) {
        this.range = new Range.Between(from, to);
        return this;
    }

    Ask between(String from, String to) {
        return between(Instant.parse(from), Instant.parse(to));
    }

    Ask last(Duration duration) {
        this.range = new Range.Last(duration);
        return this;
    }

    Ask by(Interval interval) {
        this.interval = interval;
        return this;
    }

    Ask groupBy(Dimension... dimensions) {
        this.groupBy = List.of(dimensions);
        return this;
    }

    Ask where(Dimension dimension, Filter.Op op, String... values) {
        filters.add(new Filter(dimension, op, List.of(values)));
        return this;
    }

    Ask compare(Compare compare) {
        this.compare = compare;
        return this;
    }

    Ask in(String timezone) {
        this.timezone = ZoneId.of(timezone);
        return this;
    }

    Ask limit(int limit) {
        this.limit = limit;
        return this;
    }

    Question question() {
        return new Question(product, metric, range, interval, groupBy, filters, compare, timezone, limit);
    }

    Answer of(Queries queries) {
        return switch (queries.ask(question())) {
            case Reply.Answered(var answer) -> answer;
            case Reply.Refused(var code, var detail) -> throw new AssertionError(code + ": " + detail);
        };
    }

    Reply.Refused refusedBy(Queries queries) {
        return switch (queries.ask(question())) {
            case Reply.Answered(var answer) -> throw new AssertionError("answered: " + answer);
            case Reply.Refused refused -> refused;
        };
    }
}
