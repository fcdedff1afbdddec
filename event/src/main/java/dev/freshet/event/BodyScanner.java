package dev.freshet.event;

/**
 * A cursor that finds where JSON values end, without understanding them.
 *
 * <p>It matches brackets and skips strings, no more. So each event of a batch becomes a slice of its own, and whatever
 * is wrong inside a slice (encoding, depth, syntax) costs that event alone. The parser judges the slices later; only
 * where brackets or quotes do not match is the whole body lost.
 */
final class BodyScanner {
    private final byte[] body;
    private final int end;
    private int position;

    private boolean nul;
    private boolean ascii;
    private boolean unicodeEscapes;

    BodyScanner(byte[] body, int from, int to) {
        this.body = body;
        this.position = from;
        this.end = to;
    }

    int position() {
        return position;
    }

    /** The next byte that is not white space, -1 at the end; not consumed. */
    int peek() {
        while (position < end) {
            byte next = body[position];
            if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
                return next & 0xFF;
            }
            position++;
        }
        return -1;
    }

    /** Consumes the expected byte, behind white space. */
    void expect(char expected) throws MalformedBodyException {
        if (peek() != expected) {
            throw new MalformedBodyException("'" + expected + "' expected", position);
        }
        position++;
    }

    /** Consumes the byte if it is the next one behind white space. */
    boolean accept(char wanted) {
        if (peek() != wanted) {
            return false;
        }
        position++;
        return true;
    }

    /** Consumes one value of any kind. */
    Span value() throws MalformedBodyException {
        int first = peek();
        int from = position;
        nul = false;
        ascii = true;
        unicodeEscapes = false;
        if (first == '"') {
            skipString();
        } else if (first == '{' || first == '[') {
            skipNested();
        } else {
            skipScalar();
        }
        return new Span(from, position, nul, ascii, unicodeEscapes);
    }

    private void skipNested() throws MalformedBodyException {
        int depth = 0;
        while (position < end) {
            byte next = body[position];
            if (next == '"') {
                skipString();
                continue;
            }
            position++;
            if (next == '{' || next == '[') {
                depth++;
            } else if (next == '}' || next == ']') {
                depth--;
                if (depth == 0) {
                    return;
                }
            } else if (next <= 0) {
                note(next);
            }
        }
        throw new MalformedBodyException("the body ends inside a value", end);
    }

    private void skipString() throws MalformedBodyException {
        int i = position + 1;
        while (i < end) {
            byte next = body[i++];
            if (next == '"') {
                position = i;
                return;
            }
            if (next == '\\') {
                if (i < end && body[i] == 'u') {
                    unicodeEscapes = true;
                }
                i++;
            } else if (next <= 0) {
                note(next);
            }
        }
        throw new MalformedBodyException("the body ends inside a text", end);
    }

    private void skipScalar() throws MalformedBodyException {
        int from = position;
        while (position < end) {
            byte next = body[position];
            if (next == ','
                    || next == ']'
                    || next == '}'
                    || next == ' '
                    || next == '\n'
                    || next == '\r'
                    || next == '\t') {
                break;
            }
            if (next <= 0) {
                note(next);
            }
            position++;
        }
        if (position == from) {
            throw new MalformedBodyException("a value is missing", from);
        }
    }

    private void note(byte notPlain) {
        if (notPlain == 0) {
            nul = true;
        } else {
            ascii = false;
        }
    }
}
