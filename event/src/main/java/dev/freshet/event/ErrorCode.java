package dev.freshet.event;

import java.util.Locale;

/**
 * The product's one list of refusal codes: what stands in problem documents, in the reject topic and in the metrics'
 * labels. A code, once released, keeps its name and its status.
 *
 * <p>Three families: the caller's fault (4xx), overload (429, 503: the same request may succeed later) and ours (500).
 */
public enum ErrorCode {
    // The body as a whole.
    MALFORMED_JSON(400, "The body is not valid JSON"),
    MALFORMED_GZIP(400, "The body is not valid gzip"),
    UNSUPPORTED_ENCODING(415, "The content encoding is not supported"),
    BODY_TOO_LARGE(413, "The body is too large"),
    BODY_TOO_SLOW(408, "The body took too long to arrive"),
    TOO_MANY_EVENTS(413, "The batch has too many events"),
    MISSING_WRITE_KEY(401, "The request has no write key"),
    UNKNOWN_WRITE_KEY(401, "The write key is not known"),
    SEVERAL_WRITE_KEYS(400, "The request has several write keys"),

    // One event.
    INVALID_UTF8(400, "The text is not valid UTF-8"),
    NUL_CHARACTER(422, "The text contains a NUL character"),
    WRONG_TYPE(422, "A field has the wrong JSON type"),
    MISSING_FIELD(422, "A required field is missing"),
    UNKNOWN_EVENT_TYPE(422, "The event type is not known"),
    DUPLICATE_KEY(422, "A field stands twice"),
    EVENT_TOO_LARGE(413, "The event is too large"),
    TOO_MANY_PROPERTIES(422, "The event has too many properties"),
    TOO_DEEP(422, "The event is nested too deeply"),
    VALUE_TOO_LONG(422, "A text is too long"),
    INVALID_TIMESTAMP(422, "A time is not an ISO 8601 instant"),
    TIMESTAMP_TOO_OLD(422, "The event is older than what is accepted"),
    TIMESTAMP_IN_FUTURE(422, "The event is from the future"),
    /** A record in Kafka that is not an encoded event. */
    CORRUPT_RECORD(422, "The record is not an encoded event"),
    /** A record in Kafka that ClickHouse does not take. */
    REFUSED_BY_STORE(422, "The database refuses the event"),

    // Questions and subscriptions.
    UNKNOWN_FIELD(400, "The request has a field that is not known"),
    UNKNOWN_METRIC(400, "The metric is not known"),
    UNKNOWN_INTERVAL(400, "The interval is not known"),
    UNKNOWN_DIMENSION(400, "The dimension is not known"),
    UNKNOWN_OPERATOR(400, "The filter's operator is not known"),
    UNKNOWN_COMPARISON(400, "The comparison is not known"),
    UNKNOWN_TIMEZONE(400, "The time zone is not known"),
    INVALID_PRODUCT(400, "The product's name is not valid"),
    INVALID_RANGE(400, "The range is not valid"),
    RANGE_INVERTED(400, "The range ends before it starts"),
    OUT_OF_BOUNDS(400, "A value or a list is out of its bounds"),
    TOO_MANY_POINTS(422, "The answer would have too many points"),
    BEYOND_RETENTION(422, "The range reaches back beyond what is kept"),
    UNSUPPORTED_QUESTION(422, "The question's parts do not go together"),
    QUESTION_TOO_EXPENSIVE(422, "The question needs more than it may use"),
    UNKNOWN_FRAME(400, "The frame is not known"),
    TOO_MANY_SUBSCRIPTIONS(429, "There are too many subscriptions"),
    FORBIDDEN(403, "This is not allowed"),

    // People, products and keys.
    NOT_SIGNED_IN(401, "Nobody is signed in"),
    WRONG_CREDENTIALS(401, "The e-mail address or the password is wrong"),
    WRONG_CSRF_TOKEN(403, "The request does not carry the session's token"),
    FOREIGN_ORIGIN(403, "The request comes from another site"),
    MALFORMED_REQUEST(400, "The request is not valid HTTP for this server"),
    METHOD_NOT_ALLOWED(405, "The method is not possible here"),
    NOT_FOUND(404, "There is nothing of this name"),
    UNKNOWN_LINK(404, "The link was used, has expired, or never existed"),
    DUPLICATE_EMAIL(409, "Another person has this e-mail address"),
    DUPLICATE_SLUG(409, "Another product has this short name"),
    ALREADY_REPLAYED(409, "The event was sent again before"),
    JOB_UNDER_WAY(409, "Another job is under way"),
    LAST_ADMINISTRATOR(409, "The last administrator must stay"),
    INVALID_EMAIL(422, "The e-mail address is not valid"),
    INVALID_NAME(422, "The name is not valid"),
    INVALID_SLUG(422, "The product's short name is not valid"),
    WRONG_PASSWORD(403, "The current password is wrong"),
    INVALID_PASSWORD(422, "The password is too short or too long"),

    // Overload.
    TOO_MANY_ATTEMPTS(429, "There were too many attempts"),
    METADATA_UNAVAILABLE(503, "People, products and keys cannot be read at the moment"),
    ANSWERS_UNAVAILABLE(503, "Questions cannot be answered at the moment"),
    OVERLOADED(503, "Too much is in flight"),
    INGEST_UNAVAILABLE(503, "Events cannot be stored at the moment"),

    // Ours.
    NOT_READY(503, "Freshet is not ready yet"),
    INTERNAL(500, "The server failed");

    private final int status;
    private final String title;
    private final String code = name().toLowerCase(Locale.ROOT);

    ErrorCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The stable text of this code: its name in lower case. */
    public String code() {
        return code;
    }

    /** The HTTP status of an answer that carries this code. */
    public int status() {
        return status;
    }

    /** One short sentence for people, the same for every occurrence. */
    public String title() {
        return title;
    }
}
