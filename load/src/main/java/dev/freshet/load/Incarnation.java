package dev.freshet.load;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One life of a partition, in which an offset names one record and no other. A topic that is made anew under its name begins another; so does a
 * partition whose records Kafka has lost while the topic remained. Both number their records from the beginning again.
 *
 * @param topicId the id that Kafka gave the topic
 * @param sinceMillis when it was found that the records of the life before were lost, epoch milliseconds; 0 in the topic's first life
 */
record Incarnation(String topicId, long sinceMillis) {

    /** What {@link #text} gives, as a part of other patterns. */
    static final String PATTERN = "[\\w-]{1,64}(?:\\.\\d{1,18})?";

    private static final Pattern TEXT = Pattern.compile("([\\w-]{1,64})(?:\\.(\\d{1,18}))?");

    static Incarnation of(String topicId) {
        return new Incarnation(topicId, 0);
    }

    /** The next life of a partition whose topic is still the same. */
    static Incarnation afterLoss(String topicId, long nowMillis) {
        return new Incarnation(topicId, nowMillis);
    }

    /** Reads {@link #text} back. */
    static Optional<Incarnation> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? Optional.of(new Incarnation(
                        matcher.group(1), matcher.group(2) == null ? 0 : Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    /** As it stands in commits, tokens and tables: letters, digits, dash, underscore and one dot. */
    String text() {
        return sinceMillis == 0 ? topicId : topicId + "." + sinceMillis;
    }
}
