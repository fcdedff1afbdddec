package dev.freshet.server.trust;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which rejected event: its place in the topic, and its time, so that it stays one event when the topic is made anew. As text
 * {@code partition-offset-millis}.
 */
record RejectedId(long partition, long offset, long receivedMillis) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})-(\\d{1,18})-(\\d{1,15})");

    static Optional<RejectedId> parse(String text) {
        Matcher match = FORM.matcher(text);
        return match.matches()
                ? Optional.of(new RejectedId(
                        Long.parseLong(match.group(1)), Long.parseLong(match.group(2)), Long.parseLong(match.group(3))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return partition + "-" + offset + "-" + receivedMillis;
    }
}
