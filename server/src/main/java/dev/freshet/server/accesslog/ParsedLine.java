package dev.freshet.server.accesslog;

/** What a line turned out to be. */
sealed interface ParsedLine {

    /** A request, read to the line's end. */
    record Whole(AccessLogLine line) implements ParsedLine {}

    /** A request whose line breaks off after the status; what was there has been read. */
    record CutShort(AccessLogLine line, String where) implements ParsedLine {}

    /** No request. */
    record Unreadable(String reason) implements ParsedLine {}
}
