package dev.freshet.server.accesslog;

/** A place in a line that moves on as fields are taken. Not thread-safe. */
final class LineCursor {

    private final String line;
    private int position;
    private boolean cut;

    LineCursor(String line) {
        this.line = line;
    }

    /** Whether the last quoted field had no closing quote. */
    boolean cut() {
        return cut;
    }

    boolean atEnd() {
        skipSpaces();
        return position >= line.length();
    }

    boolean at(char expected) {
        skipSpaces();
        return position < line.length() && line.charAt(position) == expected;
    }

    /** The text up to the next space. */
    String word() {
        skipSpaces();
        int start = position;
        while (position < line.length() && line.charAt(position) != ' ') {
            position++;
        }
        return line.substring(start, position);
    }

    /** Moves behind the next such character; false, without moving, when there is none. */
    boolean skipPast(char target) {
        int found = line.indexOf(target, position);
        if (found < 0) {
            return false;
        }
        position = found + 1;
        return true;
    }

    /** The text up to the next such character, which is left behind; the rest of the line when there is none. */
    String until(char end) {
        int found = line.indexOf(end, position);
        cut = found < 0;
        String text = line.substring(position, cut ? line.length() : found);
        position = cut ? line.length() : found + 1;
        return text;
    }

    /**
     * The text between quotes, with {@code \"} and {@code \\} as the characters they stand for; other escapes, such as
     * {@code \x16}, stay as they are. Without a closing quote, the rest of the line.
     */
    String quoted() {
        position++;
        StringBuilder text = new StringBuilder();
        while (position < line.length()) {
            char next = line.charAt(position++);
            if (next == '"') {
                cut = false;
                return text.toString();
            }
            if (next == '\\' && position < line.length() && isEscapable(line.charAt(position))) {
                next = line.charAt(position++);
            }
            text.append(next);
        }
        cut = true;
        return text.toString();
    }

    private static boolean isEscapable(char escaped) {
        return escaped == '"' || escaped == '\\';
    }

    private void skipSpaces() {
        while (position < line.length() && line.charAt(position) == ' ') {
            position++;
        }
    }
}
