package dev.freshet.server.accesslog;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reads lines in the common and the combined log format, as Apache and nginx write them: {@code address identity user
 * [time] "request" status bytes}, then, when combined, {@code "referrer" "user agent"}, then anything, of which the first
 * bare number is the time that the server took. Before all of it may stand the {@code host:port} that was asked, as in Debian's
 * {@code other_vhosts_access.log}. Immutable.
 */
final class LineParser {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH);
    /** Up to 15 digits, so that every number is exact. */
    private static final String COUNT = "\\d{1,15}";

    /** No address looks like this: one of IPv6 has more colons. */
    private static final Pattern HOST_AND_PORT = Pattern.compile("([^:]+|\\[[0-9A-Fa-f:.]+]):\\d{1,5}");

    private final DurationUnit unit;

    LineParser(DurationUnit unit) {
        this.unit = unit;
    }

    ParsedLine parse(String text) {
        if (text.isBlank()) {
            return new ParsedLine.Unreadable("empty");
        }
        LineCursor cursor = new LineCursor(text);
        String address = address(cursor);
        // Users may have spaces in their names; the time's bracket ends them.
        if (!cursor.skipPast('[')) {
            return new ParsedLine.Unreadable("no [time]");
        }
        String written = cursor.until(']');
        Instant time;
        try {
            time = OffsetDateTime.parse(written, TIME).toInstant();
        } catch (DateTimeParseException notATime) {
            return new ParsedLine.Unreadable("not a time: " + excerpt(written));
        }
        if (!cursor.at('"')) {
            return new ParsedLine.Unreadable("no \"request\" after the time");
        }
        String request = cursor.quoted();
        if (cursor.cut()) {
            return new ParsedLine.Unreadable("cut short inside the request");
        }
        String status = cursor.word();
        if (!status.matches("[1-5]\\d\\d")) {
            return new ParsedLine.Unreadable(
                    status.isEmpty() ? "cut short before the status" : "not a status: " + excerpt(status));
        }
        return afterStatus(cursor, address, time, Request.of(request), Integer.parseInt(status));
    }

    /** Whoever logs clients as {@code address:port} has the identity after it, which is {@code -}. */
    private static String address(LineCursor cursor) {
        String first = cursor.word();
        boolean asked = HOST_AND_PORT.matcher(first).matches() && !cursor.at('-') && !cursor.at('[');
        return asked ? cursor.word() : first;
    }

    private ParsedLine afterStatus(LineCursor cursor, String address, Instant time, Request request, int status) {
        String size = cursor.word();
        long bytes = size.matches(COUNT) ? Long.parseLong(size) : 0;
        String referrer = "";
        String userAgent = "";
        String cut = size.isEmpty() ? "before the size" : "";
        if (cursor.at('"')) {
            referrer = cursor.quoted();
            cut = cursor.cut() ? "inside the referrer" : "before the user agent";
            if (cursor.at('"')) {
                userAgent = cursor.quoted();
                cut = cursor.cut() ? "inside the user agent" : "";
            }
        }
        AccessLogLine line = new AccessLogLine(
                address,
                time,
                request.method(),
                request.path(),
                status,
                bytes,
                known(referrer),
                known(userAgent),
                durationMillis(cursor));
        return cut.isEmpty() ? new ParsedLine.Whole(line) : new ParsedLine.CutShort(line, cut);
    }

    private double durationMillis(LineCursor cursor) {
        while (!cursor.atEnd()) {
            if (cursor.at('"')) {
                cursor.quoted();
                continue;
            }
            String word = cursor.word();
            if (word.matches(COUNT + "(\\.\\d{1,9})?")) {
                return unit.toMillis(word);
            }
        }
        return Double.NaN;
    }

    private static String known(String text) {
        return text.equals("-") ? "" : text;
    }

    private static String excerpt(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
