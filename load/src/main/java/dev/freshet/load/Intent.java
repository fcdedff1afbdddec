package dev.freshet.load;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/**
 * The promise to store one batch: a commit whose offset is the batch's first and whose metadata names its end.
 *
 * <p>As long as it stands, the batch may be stored, in part or not at all; whoever reads it repeats exactly this batch, under the same
 * token, before anything else.
 */
final class Intent {

    private static final Pattern METADATA = Pattern.compile("freshet/1 end=(\\d{1,18})");

    private Intent() {}

    static OffsetAndMetadata of(long from, long end) {
        return new OffsetAndMetadata(from, "freshet/1 end=" + end);
    }

    /** A commit that promises nothing: all before {@code offset} is stored. */
    static OffsetAndMetadata none(long offset) {
        return new OffsetAndMetadata(offset);
    }

    /** The end of the batch that a commit promises; nothing when it promises none. */
    static OptionalLong endOf(OffsetAndMetadata committed) {
        Matcher matcher = METADATA.matcher(committed.metadata());
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        long end = Long.parseLong(matcher.group(1));
        return end > committed.offset() ? OptionalLong.of(end) : OptionalLong.empty();
    }
}
