package dev.freshet.load;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/**
 * The promise to store one batch: a commit whose offset is the batch's first and whose metadata names its end and its terms.
 *
 * <p>As long as it stands, the batch may be stored, in part or not at all; whoever reads it repeats exactly this batch, under the same
 * token, before anything else.
 *
 * @param end offset after the batch's last record
 * @param split whether ClickHouse has refused the batch as a whole, so that it is stored in parts
 */
record Intent(long from, long end, Terms terms, boolean split) {

    private static final Pattern METADATA =
            Pattern.compile("freshet/2 end=(\\d{1,18}) since=(\\d{1,18}) at=(\\d{1,18})( split)?");

    /** What versions wrote that neither remembered messages nor judged times. */
    private static final Pattern FIRST_METADATA = Pattern.compile("freshet/1 end=(\\d{1,18})");

    OffsetAndMetadata commit() {
        return new OffsetAndMetadata(
                from,
                "freshet/2 end=%d since=%d at=%d%s"
                        .formatted(end, terms.since(), terms.atMillis(), split ? " split" : ""));
    }

    /** A commit that promises nothing: all before {@code offset} is stored. */
    static OffsetAndMetadata none(long offset) {
        return new OffsetAndMetadata(offset);
    }

    /**
     * What a commit promises; nothing when it promises none.
     *
     * @param nowMillis the instant to judge times by where the promise does not name one
     */
    static Optional<Intent> of(OffsetAndMetadata committed, long nowMillis) {
        long from = committed.offset();
        Matcher matcher = METADATA.matcher(committed.metadata());
        if (matcher.matches()) {
            Terms terms = new Terms(Long.parseLong(matcher.group(2)), Long.parseLong(matcher.group(3)));
            return ahead(new Intent(from, Long.parseLong(matcher.group(1)), terms, matcher.group(4) != null));
        }
        Matcher first = FIRST_METADATA.matcher(committed.metadata());
        return first.matches()
                ? ahead(new Intent(from, Long.parseLong(first.group(1)), new Terms(from, nowMillis), false))
                : Optional.empty();
    }

    private static Optional<Intent> ahead(Intent intent) {
        return intent.end > intent.from && intent.terms.since() <= intent.from ? Optional.of(intent) : Optional.empty();
    }
}
