package dev.freshet.query;

import dev.freshet.event.ErrorCode;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON form of questions. Strict: what is not known is refused, with the nearest name that is. */
public final class QuestionJson {
    private static final Set<String> QUESTION_FIELDS =
            Set.of("product", "metric", "range", "interval", "groupBy", "filters", "compare", "timezone", "limit");
    private static final Set<String> TAIL_FIELDS = Set.of("product", "filters", "person", "limit");

    private QuestionJson() {}

    /** Reads the body of a query request. */
    public static Parsed<Question> question(byte[] json) {
        return reading(() -> question(JsonFields.parse(json)));
    }

    /** Reads a question that is part of a larger document. */
    public static Parsed<Question> question(JsonNode json) {
        return reading(() -> question(JsonFields.object(json, "query")));
    }

    /** Reads the body of a tail request. */
    public static Parsed<TailQuestion> tail(byte[] json) {
        return reading(() -> tail(JsonFields.parse(json)));
    }

    /** Reads a tail question that is part of a larger document. */
    public static Parsed<TailQuestion> tail(JsonNode json) {
        return reading(() -> tail(JsonFields.object(json, "tail")));
    }

    /** Writes a question as it is read. */
    public static ObjectNode write(Question question) {
        return QuestionWriter.write(question);
    }

    private static Question question(ObjectNode json) {
        JsonFields.onlyKnown(json, QUESTION_FIELDS);
        return new Question(
                QuestionFields.product(json),
                QuestionFields.metric(json),
                QuestionFields.range(json),
                QuestionFields.interval(json),
                QuestionFields.groupBy(json),
                FilterFields.filters(json),
                QuestionFields.compare(json),
                QuestionFields.timezone(json),
                JsonFields.number(json, "limit", Question.DEFAULT_LIMIT, 1, Question.MAXIMUM_LIMIT));
    }

    private static TailQuestion tail(ObjectNode json) {
        JsonFields.onlyKnown(json, TAIL_FIELDS);
        List<Filter> filters = FilterFields.filters(json);
        if (filters.stream()
                .anyMatch(filter ->
                        filter.dimension() == Attribute.ENTRY_PAGE || filter.dimension() == Attribute.EXIT_PAGE)) {
            throw new InvalidQuestion(
                    ErrorCode.UNSUPPORTED_QUESTION, "the tail cannot be filtered by entryPage or exitPage");
        }
        return new TailQuestion(
                QuestionFields.product(json),
                filters,
                QuestionFields.person(json),
                JsonFields.number(json, "limit", TailQuestion.DEFAULT_LIMIT, 1, TailQuestion.MAXIMUM_LIMIT));
    }

    private static <T> Parsed<T> reading(Supplier<T> read) {
        try {
            return new Parsed.Valid<>(read.get());
        } catch (InvalidQuestion invalid) {
            return new Parsed.Invalid<>(invalid.code(), invalid.detail());
        }
    }
}
