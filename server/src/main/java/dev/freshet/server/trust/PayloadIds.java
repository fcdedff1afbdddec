package dev.freshet.server.trust;

import dev.freshet.event.Hashes;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Tells whether the payload of a rejected event is a person's. Of JSON the fields count that hold an event's ids: of one event, of several
 * in a batch, a list, or a line each. Of anything else counts what may have been meant so: rather too much is forgotten than too little.
 * Immutable.
 *
 * @param id that was asked for
 * @param known hashes of all ids that belong to the person
 */
record PayloadIds(String id, Set<Long> known) {

    private static final JsonFactory JSON = new JsonFactory();

    private static final Pattern PLACE = Pattern.compile("(?:/batch)?(?:/\\d+)?/(?:userId|anonymousId|previousId)");

    /** A field and its value, whatever the quotes. */
    private static final Pattern FIELD =
            Pattern.compile("(?:userId|anonymousId|previousId)[\"']?\\s*[:=]\\s*[\"']?([^\"',}\\]\\s]+)");

    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|(.))");

    PayloadIds {
        known = Set.copyOf(known);
    }

    /** Whether an id of the person stands in it. */
    boolean standIn(String payload) {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), payload)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if ((token == JsonToken.VALUE_STRING || token.isNumeric())
                        && json.currentName() != null
                        && PLACE.matcher(
                                        json.streamReadContext().pathAsPointer().toString())
                                .matches()
                        && isKnown(json.getString())) {
                    return true;
                }
            }
            return false;
        } catch (JacksonException notJson) {
            return mayStandIn(plain(payload));
        }
    }

    private boolean mayStandIn(String text) {
        return Stream.of("\"", "'").anyMatch(quote -> text.contains(quote + id + quote))
                || FIELD.matcher(text).results().anyMatch(field -> isKnown(field.group(1)));
    }

    private boolean isKnown(String value) {
        return known.contains(Hashes.of(value));
    }

    /** Without JSON's escapes: one id has many forms with them. */
    private static String plain(String text) {
        return ESCAPE.matcher(text)
                .replaceAll(escape -> Matcher.quoteReplacement(
                        escape.group(1) == null
                                ? escape.group(2)
                                : String.valueOf((char) Integer.parseInt(escape.group(1), 16))));
    }
}
