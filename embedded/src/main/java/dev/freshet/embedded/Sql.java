package dev.freshet.embedded;

/** Literals of ClickHouse's SQL. */
final class Sql {

    private Sql() {}

    /** A string literal. */
    static String string(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    /** An identifier, quoted. */
    static String name(String text) {
        return "`" + text.replace("\\", "\\\\").replace("`", "\\`") + "`";
    }
}
