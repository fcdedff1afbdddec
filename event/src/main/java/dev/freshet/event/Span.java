package dev.freshet.event;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * One JSON value's place in a body, and what {@link BodyScanner} saw in passing.
 *
 * @param from index of its first byte
 * @param to index after its last byte
 * @param nul whether it contains a raw NUL byte
 * @param ascii whether all its bytes are ASCII
 * @param unicodeEscapes whether it contains {@code \}{@code u}, behind which NULs and half surrogate pairs may hide
 */
record Span(int from, int to, boolean nul, boolean ascii, boolean unicodeEscapes) {
    int length() {
        return to - from;
    }

    /** The text, at most {@code limit} bytes of it, with a replacement character for what is not UTF-8. */
    String text(byte[] body, int limit) {
        return new String(body, from, Math.min(length(), limit), UTF_8);
    }
}
