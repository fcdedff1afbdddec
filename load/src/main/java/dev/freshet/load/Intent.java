package dev.freshet.load;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/**
 * The promise to store one batch: a commit whose offset is the batch's first and whose metadata names its end and its terms.
 *
 * <p>As long as it stands, the batch may be stored, in part or not at all; whoever reads it repeats exactly this batch, under the same
 * token, before anything else. Every commit, also one that promises nothing, names the {@link Incarnation} that its offset is of.
 *
 * @param end offset after the batch's last record
 * @param split whether ClickHouse has refused the batch as a whole, so that it is stored in parts
 */
record Intent(Incarnation incarnation, long from, long end, Terms terms, boolean split) {

    private static final String PROMISE = " end=(\\d{1,18}) since=(\\d{1,18}) at=(\\d{1,18})( split)?";
    private static final Pattern METADATA =
            Pattern.compile("freshet/3 of=(" + Incarnation.PATTERN + ")(?:" + PROMISE + ")?");

    /** What versions wrote that did not say whose offset it is: for them it was always the topic's that had the name. */
    private static final Pattern SECOND_METADATA = Pattern.compile("freshet/2()" + PROMISE);

    /** What versions wrote that neither remembered messages nor judged times. */
    private static final Pattern FIRST_METADATA = Pattern.compile("freshet/1 end=(\\d{1,18})");

    OffsetAndMetadata commit() {
        return new OffsetAndMetadata(
                from,
                "freshet/3 of=%s end=%d since=%d at=%d%s"
                        .formatted(incarnation.text(), end, terms.since(), terms.atMillis(), split ? " split" : ""));
    }

    /** A commit that promises nothing: all before {@code offset} is stored. */
    static OffsetAndMetadata none(Incarnation incarnation, long offset) {
        return new OffsetAndMetadata(offset, "freshet/3 of=" + incarnation.text());
    }

    /** Whose offset was committed; nothing when an older version did not say. */
    static Optional<Incarnation> incarnation(OffsetAndMetadata committed) {
        Matcher matcher = METADATA.matcher(committed.metadata());
        return matcher.matches() ? Incarnation.parse(matcher.group(1)) : Optional.empty();
    }

    /**
     * What a commit promises; nothing when it promises none.
     *
     * @param present the incarnation that a commit is of which does not say so
     * @param nowMillis the instant to judge times by where the promise does not name one
     */
    static Optional<Intent> of(OffsetAndMetadata committed, Incarnation present, long nowMillis) {
        String metadata = committed.metadata();
        Incarnation incarnation = incarnation(committed).orElse(present);
        return promise(METADATA.matcher(metadata), incarnation, committed.offset())
                .or(() -> promise(SECOND_METADATA.matcher(metadata), incarnation, committed.offset()))
                .or(() -> firstPromise(FIRST_METADATA.matcher(metadata), incarnation, committed.offset(), nowMillis))
                .filter(Intent::ahead);
    }

    private static Optional<Intent> promise(Matcher matcher, Incarnation incarnation, long from) {
        if (!matcher.matches() || matcher.group(2) == null) {
            return Optional.empty();
        }
        Terms terms = new Terms(Long.parseLong(matcher.group(3)), Long.parseLong(matcher.group(4)));
        long end = Long.parseLong(matcher.group(2));
        return Optional.of(new Intent(incarnation, from, end, terms, matcher.group(5) != null));
    }

    private static Optional<Intent> firstPromise(Matcher matcher, Incarnation incarnation, long from, long nowMillis) {
        return matcher.matches()
                ? Optional.of(new Intent(
                        incarnation, from, Long.parseLong(matcher.group(1)), new Terms(from, nowMillis), false))
                : Optional.empty();
    }

    private boolean ahead() {
        return end > from && terms.since() <= from;
    }
}
