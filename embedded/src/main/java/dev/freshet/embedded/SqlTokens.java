package dev.freshet.embedded;

import java.nio.charset.StandardCharsets;

/**
 * The tokens of a ClickHouse statement, one after the other: words, quoted things and single characters, without
 * blanks and comments. Works on bytes, so that what follows the statement may be binary. Not thread-safe.
 */
final class SqlTokens {

    private final byte[] sql;
    private int start;
    private int end;
    private int depth;

    SqlTokens(byte[] sql) {
        this.sql = sql;
    }

    /** Goes to the next token; false at the end. */
    boolean next() {
        start = skipBlanksAndComments(end);
        if (start >= sql.length) {
            end = sql.length;
            return false;
        }
        byte first = sql[start];
        if (first == '\'' || first == '"' || first == '`') {
            end = afterQuoted(start + 1, first);
        } else if (first == '$' && heredocEnd(start) > 0) {
            end = heredocEnd(start);
        } else if (isWordByte(first)) {
            end = start + 1;
            while (end < sql.length && isWordByte(sql[end])) {
                end++;
            }
        } else {
            end = start + 1;
            depth += first == '(' || first == '[' || first == '{' ? 1 : 0;
            depth -= first == ')' || first == ']' || first == '}' ? 1 : 0;
        }
        return true;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /** How many brackets are open. */
    int depth() {
        return depth;
    }

    boolean isWord() {
        return isWordByte(sql[start]);
    }

    /** Whether the token is this word or character, in either case. */
    boolean is(String token) {
        return end - start == token.length() && text().equalsIgnoreCase(token);
    }

    String text() {
        return new String(sql, start, end - start, StandardCharsets.UTF_8);
    }

    private int skipBlanksAndComments(int from) {
        int at = from;
        while (at < sql.length) {
            if (sql[at] >= 0 && sql[at] <= ' ') {
                at++;
            } else if (starts(at, "--") || starts(at, "# ") || starts(at, "#!")) {
                at = after(at, "\n");
            } else if (starts(at, "/*")) {
                at = afterComment(at + 2);
            } else {
                return at;
            }
        }
        return at;
    }

    /** ClickHouse's block comments nest. */
    private int afterComment(int from) {
        int open = 1;
        int at = from;
        while (at < sql.length && open > 0) {
            if (starts(at, "/*")) {
                open++;
                at += 2;
            } else if (starts(at, "*/")) {
                open--;
                at += 2;
            } else {
                at++;
            }
        }
        return at;
    }

    private int afterQuoted(int from, byte quote) {
        int at = from;
        while (at < sql.length) {
            if (sql[at] == '\\') {
                at += 2;
            } else if (sql[at] == quote) {
                if (at + 1 < sql.length && sql[at + 1] == quote) {
                    at += 2;
                } else {
                    return at + 1;
                }
            } else {
                at++;
            }
        }
        return sql.length;
    }

    /** Where {@code $tag$ … $tag$} ends, or 0 if this is none. */
    private int heredocEnd(int from) {
        int at = from + 1;
        while (at < sql.length && isWordByte(sql[at]) && sql[at] != '$') {
            at++;
        }
        if (at >= sql.length || sql[at] != '$') {
            return 0;
        }
        String tag = new String(sql, from, at + 1 - from, StandardCharsets.UTF_8);
        int close = after(at + 1, tag);
        return close == sql.length && !starts(close - tag.length(), tag) ? 0 : close;
    }

    private int after(int from, String text) {
        for (int at = from; at + text.length() <= sql.length; at++) {
            if (starts(at, text)) {
                return at + text.length();
            }
        }
        return sql.length;
    }

    private boolean starts(int at, String text) {
        if (at < 0 || at + text.length() > sql.length) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (sql[at + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isWordByte(byte b) {
        return (b >= 'a' && b <= 'z')
                || (b >= 'A' && b <= 'Z')
                || (b >= '0' && b <= '9')
                || b == '_'
                || b == '$'
                || b < 0;
    }
}
