package dev.freshet.server.http;

import dev.freshet.event.ErrorCode;
import dev.freshet.query.Parsed;
import io.vertx.core.MultiMap;

/**
 * A range of time in a request's query string.
 *
 * @param from inclusive, in epoch milliseconds
 * @param to exclusive, in epoch milliseconds
 */
record RangeParameters(long from, long to) {

    /** The year 2100: far enough for everybody, near enough for every calculation. */
    private static final long LAST_MILLIS = 4_102_444_800_000L;

    static Parsed<RangeParameters> parse(MultiMap parameters) {
        for (String name : new String[] {"from", "to"}) {
            String text = parameters.get(name);
            if (text == null) {
                return new Parsed.Invalid<>(ErrorCode.MISSING_FIELD, "'" + name + "' is missing in the query string");
            }
            if (!text.matches("\\d{1,13}") || Long.parseLong(text) > LAST_MILLIS) {
                return new Parsed.Invalid<>(
                        ErrorCode.INVALID_RANGE, "'" + name + "' is milliseconds since 1970, up to the year 2100");
            }
        }
        long from = Long.parseLong(parameters.get("from"));
        long to = Long.parseLong(parameters.get("to"));
        return from <= to
                ? new Parsed.Valid<>(new RangeParameters(from, to))
                : new Parsed.Invalid<>(ErrorCode.RANGE_INVERTED, "'to' is before 'from'");
    }
}
