package dev.freshet.bench.generator;

import dev.freshet.event.Event;

/**
 * Events as lines of InfluxDB's line protocol, in which QuestDB takes rows: what has few values as tags, ids, page and
 * duration as fields, without what is empty; the server gives the time.
 */
final class LineProtocol {

    private LineProtocol() {}

    /** Appends a line. */
    static void append(StringBuilder line, Event event) {
        line.append("events");
        tag(line, "product", event.product());
        tag(line, "event", event.name());
        tag(line, "type", event.type().text());
        tag(line, "referrer", event.referrer());
        tag(line, "channel", event.channel());
        tag(line, "country", event.country());
        tag(line, "browser", event.browser());
        tag(line, "os", event.os());
        tag(line, "device", event.device());
        tag(line, "release", event.release());
        line.append(" message=\"").append(event.messageId());
        line.append("\",anonymous=\"").append(event.anonymousId());
        line.append("\",session=\"").append(event.sessionId());
        line.append("\",page=\"").append(event.page());
        line.append("\",error=").append(event.error() ? 't' : 'f');
        line.append(",duration=").append(event.durationMillis()).append('\n');
    }

    private static void tag(StringBuilder line, String name, String value) {
        if (!value.isEmpty()) {
            line.append(',').append(name).append('=').append(value.replaceAll("([ ,=])", "\\\\$1"));
        }
    }
}
