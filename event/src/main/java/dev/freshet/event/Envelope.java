package dev.freshet.event;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outer object of a batch: where its events are, and what holds for all of them.
 *
 * @param writeKey the write key's place, a JSON text
 * @param sentAt the sending time's place
 * @param context place of the context that events inherit
 * @param events the places of the batch's elements
 */
record Envelope(
        @Nullable Span writeKey,
        @Nullable Span sentAt,
        @Nullable Span context,
        List<Span> events) {

    /** Thrown for a batch with more events than allowed. */
    static final class TooManyEventsException extends Exception {
        private static final long serialVersionUID = 1;
    }

    static Envelope scan(byte[] body, int from, int to, int maxEvents)
            throws MalformedBodyException, TooManyEventsException {
        var scanner = new BodyScanner(body, from, to);
        Span writeKey = null;
        Span sentAt = null;
        Span context = null;
        List<Span> events = null;
        scanner.expect('{');
        if (!scanner.accept('}')) {
            do {
                String name = name(scanner, body);
                scanner.expect(':');
                switch (name) {
                    case "batch" -> {
                        if (events != null) {
                            throw new MalformedBodyException("a second batch", scanner.position());
                        }
                        events = events(scanner, maxEvents);
                    }
                    case "writeKey" -> writeKey = scanner.value();
                    case "sentAt" -> sentAt = scanner.value();
                    case "context" -> context = scanner.value();
                    default -> scanner.value();
                }
            } while (scanner.accept(','));
            scanner.expect('}');
        }
        if (scanner.peek() != -1) {
            throw new MalformedBodyException("more follows the body's object", scanner.position());
        }
        if (events == null) {
            throw new MalformedBodyException("the body has no batch", scanner.position());
        }
        return new Envelope(writeKey, sentAt, context, events);
    }

    private static String name(BodyScanner scanner, byte[] body) throws MalformedBodyException {
        if (scanner.peek() != '"') {
            throw new MalformedBodyException("a field's name expected", scanner.position());
        }
        Span name = scanner.value();
        return new Span(name.from() + 1, name.to() - 1, false, true, false).text(body, 32);
    }

    private static List<Span> events(BodyScanner scanner, int maxEvents)
            throws MalformedBodyException, TooManyEventsException {
        var events = new ArrayList<Span>();
        scanner.expect('[');
        if (scanner.accept(']')) {
            return events;
        }
        do {
            if (events.size() == maxEvents) {
                throw new TooManyEventsException();
            }
            events.add(scanner.value());
        } while (scanner.accept(','));
        scanner.expect(']');
        return events;
    }
}
