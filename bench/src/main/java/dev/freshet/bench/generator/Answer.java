package dev.freshet.bench.generator;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;

/**
 * What was answered to a request.
 *
 * @param status HTTP status
 * @param accepted the receipt's count of events, 0 if it has none
 */
record Answer(int status, int accepted) {

    private static final int NO_CONTENT = 204;
    private static final String LENGTH = "content-length:";
    private static final String ACCEPTED = "\"accepted\":";

    /** Whether the request was taken. */
    boolean acknowledges() {
        return status == 200 || status == NO_CONTENT;
    }

    /** How many events of a request were taken: what the receipt says, and all where the answer has no content to say it. */
    int acceptedOf(int sent) {
        return status == NO_CONTENT ? sent : acknowledges() ? accepted : 0;
    }

    /** Reads an HTTP/1.1 answer that has a Content-Length, as all of collect's have, or no content; empty while it is not all there. */
    static Optional<Answer> read(ByteBuffer received) {
        String text = US_ASCII.decode(received.duplicate().flip()).toString();
        int head = text.indexOf("\r\n\r\n");
        if (head < 0) {
            return Optional.empty();
        }
        int length = number(text, text.toLowerCase(Locale.ROOT).indexOf(LENGTH), LENGTH.length());
        if (text.length() < head + 4 + length) {
            return Optional.empty();
        }
        return Optional.of(new Answer(
                number(text, text.indexOf(' '), 1), number(text, text.indexOf(ACCEPTED, head), ACCEPTED.length())));
    }

    private static int number(String text, int at, int skip) {
        if (at < 0) {
            return 0;
        }
        int value = 0;
        for (int i = at + skip; i < text.length(); i++) {
            char digit = text.charAt(i);
            if (digit >= '0' && digit <= '9') {
                value = value * 10 + digit - '0';
            } else if (digit != ' ') {
                break;
            }
        }
        return value;
    }
}
