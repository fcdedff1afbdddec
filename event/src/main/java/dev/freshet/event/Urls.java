package dev.freshet.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.Locale;

/** Parts of URLs as browsers report them; forgiving, since a bad referrer is no reason to lose an event. */
final class Urls {
    private static final int LONGEST_HOST = 253;

    private Urls() {}

    /** The lower-case host without {@code www.} and port; {@code ""} for a text without one. */
    static String host(String url) {
        int scheme = url.indexOf("://");
        if (scheme < 0) {
            return "";
        }
        int from = scheme + 3;
        int to = authorityEnd(url, from);
        int user = url.lastIndexOf('@', to - 1);
        if (user >= from) {
            from = user + 1;
        }
        int port = url.indexOf(':', from);
        if (port >= 0 && port < to && url.charAt(from) != '[') {
            to = port;
        }
        String host = url.substring(from, to).toLowerCase(Locale.ROOT);
        if (host.startsWith("www.")) {
            host = host.substring(4);
        }
        return host.length() > LONGEST_HOST ? "" : host;
    }

    /** The path, {@code /} for a URL with a host only; {@code ""} for a text that is no absolute URL. */
    static String path(String url) {
        int scheme = url.indexOf("://");
        if (scheme < 0) {
            return "";
        }
        int from = authorityEnd(url, scheme + 3);
        if (from == url.length() || url.charAt(from) != '/') {
            return "/";
        }
        int to = from;
        while (to < url.length() && url.charAt(to) != '?' && url.charAt(to) != '#') {
            to++;
        }
        return url.substring(from, to);
    }

    /** The query without its question mark; {@code ""} for none. */
    static String query(String url) {
        int mark = url.indexOf('?');
        if (mark < 0) {
            return "";
        }
        int hash = url.indexOf('#', mark);
        return url.substring(mark + 1, hash < 0 ? url.length() : hash);
    }

    /** The first value of a query's parameter, decoded; {@code ""} for none. */
    static String parameter(String query, String name) {
        int at = 0;
        while (at < query.length()) {
            int next = query.indexOf('&', at);
            int to = next < 0 ? query.length() : next;
            if (query.startsWith(name, at) && at + name.length() < to && query.charAt(at + name.length()) == '=') {
                return decode(query.substring(at + name.length() + 1, to));
            }
            at = to + 1;
        }
        return "";
    }

    /** Percent and plus decoding that keeps what is not validly encoded as it stands. */
    private static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text.replace('+', ' ');
        }
        var bytes = new ByteArrayOutputStream(text.length());
        byte[] raw = text.getBytes(UTF_8);
        for (int i = 0; i < raw.length; i++) {
            boolean escape = raw[i] == '%'
                    && i + 2 < raw.length
                    && HexFormat.isHexDigit(raw[i + 1])
                    && HexFormat.isHexDigit(raw[i + 2]);
            if (escape) {
                bytes.write(HexFormat.fromHexDigit(raw[i + 1]) << 4 | HexFormat.fromHexDigit(raw[i + 2]));
                i += 2;
            } else {
                bytes.write(raw[i] == '+' ? ' ' : raw[i]);
            }
        }
        // A decoded NUL would be the first one in the event; texts without NUL are a promise of Event.
        return bytes.toString(UTF_8).replace('\0', '\uFFFD');
    }

    private static int authorityEnd(String url, int from) {
        int to = from;
        while (to < url.length() && url.charAt(to) != '/' && url.charAt(to) != '?' && url.charAt(to) != '#') {
            to++;
        }
        return to;
    }
}
