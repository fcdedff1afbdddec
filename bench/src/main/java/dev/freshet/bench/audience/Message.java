package dev.freshet.bench.audience;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * One message of the live socket, read no further than a benchmark has to: its type, and numbers by their names, found as
 * bytes. The order of fields is the server's: type, id, sequence, at, and the answer with its totals. Not thread-safe; the
 * same object holds one message after another.
 */
final class Message {

    private static final byte[] QUESTION = ascii("\"id\":\"" + Dashboards.ID_PREFIX);
    private static final byte[] SEQUENCE = ascii("\"sequence\":");
    private static final byte[] AT = ascii("\"at\":");
    private static final byte[] MISSED = ascii("\"missed\":");
    private static final byte[] TOTAL = ascii("\"totals\":[{\"group\":[],\"value\":");
    private static final int TYPE_AT = "{\"type\":\"".length();

    /** What a message is about. */
    enum Type {
        SNAPSHOT,
        UPDATE,
        GAP,
        TICK,
        ERROR,
        OTHER
    }

    private byte[] bytes = new byte[64 << 10];
    private int length;

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }

    void clear() {
        length = 0;
    }

    void append(byte[] from, int offset, int count) {
        if (length + count > bytes.length) {
            bytes = java.util.Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
        }
        System.arraycopy(from, offset, bytes, length, count);
        length += count;
    }

    int length() {
        return length;
    }

    Type type() {
        if (length < TYPE_AT + 2) {
            return Type.OTHER;
        }
        return switch (bytes[TYPE_AT]) {
            case 's' -> Type.SNAPSHOT;
            case 'u' -> Type.UPDATE;
            case 'g' -> Type.GAP;
            case 't' -> Type.TICK;
            case 'e' -> bytes[TYPE_AT + 1] == 'r' ? Type.ERROR : Type.OTHER;
            default -> Type.OTHER;
        };
    }

    /** Which of the dashboard's questions it is about; -1 for none. */
    int question() {
        return (int) number(QUESTION);
    }

    /** The frame's number in its subscription; -1 without one. */
    long sequence() {
        return number(SEQUENCE);
    }

    /** The server's clock when the tick began, in epoch milliseconds; -1 where it does not stand. */
    long at() {
        return number(AT);
    }

    /** How many frames were replaced, says a gap. */
    long missed() {
        return number(MISSED);
    }

    /** The total of an answer without groups; -1 where there is none. */
    long total() {
        return number(TOTAL);
    }

    /** The beginning, for people. */
    String beginning() {
        return new String(bytes, 0, Math.min(length, 300), US_ASCII);
    }

    private long number(byte[] name) {
        int at = after(name);
        if (at < 0 || at >= length || bytes[at] < '0' || bytes[at] > '9') {
            return -1;
        }
        long value = 0;
        for (int i = at; i < length && bytes[i] >= '0' && bytes[i] <= '9'; i++) {
            value = value * 10 + bytes[i] - '0';
        }
        return value;
    }

    private int after(byte[] name) {
        for (int at = TYPE_AT; at <= length - name.length; at++) {
            int matched = 0;
            while (matched < name.length && bytes[at + matched] == name[matched]) {
                matched++;
            }
            if (matched == name.length) {
                return at + matched;
            }
        }
        return -1;
    }
}
