package dev.freshet.embedded;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * As much as we need to know of a statement without parsing it: what it is, the format that it names, and for an
 * insert where its rows begin.
 *
 * @param kind what it is
 * @param format the format that it names
 * @param headEnd for an {@link Kind#INSERT}: where the part before {@code FORMAT} or {@code VALUES} ends, in bytes
 * @param dataStart for an {@link Kind#INSERT}: where rows begin in the text, in bytes; its length if none do
 */
record SqlStatement(Kind kind, Optional<String> format, int headEnd, int dataStart) {

    enum Kind {
        /** Gives rows, perhaps many, and nothing besides them such as totals. */
        SELECT,
        /** Takes rows, from the text or from what follows it. */
        INSERT,
        /** Would read or write a file on this machine as a command-line client does: not for a server. */
        CLIENT_FILE,
        /** Anything else: definitions, {@code INSERT … SELECT}, {@code SHOW}, {@code SET} … */
        OTHER
    }

    /** Reads the text, or what is there of it: an insert's rows are not looked at. */
    static SqlStatement read(byte[] sql) {
        SqlTokens tokens = new SqlTokens(sql);
        if (!tokens.next()) {
            return new SqlStatement(Kind.OTHER, Optional.empty(), 0, 0);
        }
        if (tokens.is("INSERT")) {
            return insert(sql, tokens);
        }
        boolean rows = tokens.is("SELECT") || tokens.is("WITH") || tokens.is("FROM") || tokens.is("(");
        return rest(rows ? Kind.SELECT : Kind.OTHER, tokens);
    }

    private static SqlStatement rest(Kind kind, SqlTokens tokens) {
        Optional<String> format = Optional.empty();
        Kind found = kind;
        String before = "";
        do {
            if (tokens.depth() == 0 && tokens.isWord()) {
                if (before.equalsIgnoreCase("FORMAT")) {
                    format = Optional.of(tokens.text());
                } else if ((before.equalsIgnoreCase("INTO") && tokens.is("OUTFILE"))
                        || (before.equalsIgnoreCase("FROM") && tokens.is("INFILE"))) {
                    found = Kind.CLIENT_FILE;
                } else if (found == Kind.SELECT && tokens.is("TOTALS")) {
                    found = Kind.OTHER;
                }
                before = tokens.text();
            } else {
                before = "";
            }
        } while (tokens.next());
        return new SqlStatement(found, format, 0, 0);
    }

    private static SqlStatement insert(byte[] sql, SqlTokens tokens) {
        boolean nameFollows = false;
        while (tokens.next()) {
            if (!nameFollows && tokens.is("SELECT")) {
                return rest(Kind.OTHER, tokens);
            }
            if (!nameFollows && tokens.depth() == 0) {
                if (tokens.is("FROM") || tokens.is("WITH") || tokens.is("WATCH")) {
                    return rest(Kind.OTHER, tokens);
                }
                int headEnd = tokens.start();
                if (tokens.is("VALUES")) {
                    return new SqlStatement(Kind.INSERT, Optional.of("Values"), headEnd, tokens.end());
                }
                if (tokens.is("FORMAT") && tokens.next() && tokens.isWord()) {
                    return new SqlStatement(
                            Kind.INSERT, Optional.of(tokens.text()), headEnd, skipLineEnd(sql, tokens.end()));
                }
            }
            nameFollows = tokens.is("INTO") || tokens.is("TABLE") || tokens.is("FUNCTION") || tokens.is(".");
        }
        return new SqlStatement(Kind.INSERT, Optional.empty(), sql.length, sql.length);
    }

    /** As ClickHouse does it: blanks and one line end belong to the statement, what follows to the rows. */
    private static int skipLineEnd(byte[] sql, int position) {
        int at = position;
        while (at < sql.length && (sql[at] == ' ' || sql[at] == '\t' || sql[at] == '\f')) {
            at++;
        }
        if (at < sql.length && sql[at] == '\r') {
            at++;
        }
        if (at < sql.length && sql[at] == '\n') {
            at++;
        }
        return at;
    }

    /** The insert's text before {@code FORMAT} or {@code VALUES}. */
    byte[] head(byte[] sql) {
        return new String(sql, 0, headEnd, StandardCharsets.UTF_8).strip().getBytes(StandardCharsets.UTF_8);
    }
}
