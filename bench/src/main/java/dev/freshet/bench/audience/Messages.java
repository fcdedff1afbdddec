package dev.freshet.bench.audience;

import dev.freshet.bench.product.BenchException;

/**
 * The messages in a stretch of a server's WebSocket bytes (RFC 6455, section 5): unmasked frames, text in one or several
 * fragments, control frames in between. Not thread-safe; the same object reads one stretch after another.
 */
final class Messages {

    private static final int CONTINUATION = 0;
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int LONGEST_HEADER = 10;

    private final Message message = new Message();
    private byte[] bytes = new byte[0];
    private int limit;
    private int position;
    private boolean closed;

    /** Begins with a stretch of bytes; they stay the caller's, who leaves them alone until the last message is read. */
    void over(byte[] stretch, int from, int to) {
        bytes = stretch;
        position = from;
        limit = to;
        closed = false;
    }

    /** Whether there was one more whole message; it is {@link #message()} then. */
    boolean next() {
        int at = position;
        message.clear();
        while (true) {
            int header = headerLength(at);
            if (header < 0) {
                return false;
            }
            int payload = payloadLength(at);
            int end = at + header + payload;
            if (end > limit) {
                return false;
            }
            int opcode = bytes[at] & 15;
            boolean last = bytes[at] < 0;
            switch (opcode) {
                case TEXT, CONTINUATION -> message.append(bytes, at + header, payload);
                case CLOSE -> closed = true;
                default -> {
                    // Pings and pongs carry nothing to measure.
                }
            }
            at = end;
            if (last && opcode <= TEXT) {
                position = end;
                return true;
            }
            if (message.length() == 0) {
                position = end;
            }
        }
    }

    Message message() {
        return message;
    }

    /** Where the bytes of the first message begin that is not all there. */
    int position() {
        return position;
    }

    /** Whether the server said goodbye. */
    boolean closed() {
        return closed;
    }

    private int headerLength(int at) {
        if (limit - at < 2) {
            return -1;
        }
        int header = switch (bytes[at + 1]) {
            case 126 -> 4;
            case 127 -> LONGEST_HEADER;
            default -> 2;
        };
        return limit - at < header ? -1 : header;
    }

    private int payloadLength(int at) {
        int length = bytes[at + 1];
        if (length < 0) {
            throw new BenchException("the server masks its frames, which no server may");
        }
        if (length < 126) {
            return length;
        }
        long longer = 0;
        for (int i = at + 2; i < at + (length == 126 ? 4 : LONGEST_HEADER); i++) {
            longer = (longer << 8) | (bytes[i] & 255);
        }
        if (longer < 0 || longer > Viewer.LONGEST_MESSAGE) {
            throw new BenchException("the server sends a frame of " + longer + " bytes");
        }
        return (int) longer;
    }
}
