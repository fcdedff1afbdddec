package dev.freshet.query;

import dev.freshet.event.Hashes;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Somebody whose events are asked for. Nothing is merged: who had an anonymous id before signing in is somebody else.
 *
 * @param id as it was sent, as the user id or as the anonymous id where there was none; or the hash of that, 16 hexadecimal digits, as {@link
 *     EventRowJson} writes it, since an anonymous id is stored as nothing else
 */
public record Person(String id) {
    /** No id is accepted that is longer. */
    static final int LONGEST_ID = 256;

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{16}");

    /** SQL that holds for their events. Names which of the table's shares they are in, which its key knows, so that the others are not read. */
    String condition(Parameters parameters) {
        return "%s IN (%s) AND user IN (%s)"
                .formatted(
                        RawSource.share("user"),
                        bound(hashes().stream().map(RawSource::shareOf), parameters),
                        bound(hashes().stream(), parameters));
    }

    /** What looks like a hash may be an id as well. */
    private List<Long> hashes() {
        long ofId = Hashes.of(id);
        return HASH.matcher(id).matches() ? List.of(ofId, Long.parseUnsignedLong(id, 16)) : List.of(ofId);
    }

    private static String bound(Stream<Long> values, Parameters parameters) {
        return values.map(value -> parameters.bind("UInt64", Long.toUnsignedString(value)))
                .collect(Collectors.joining(", "));
    }
}
