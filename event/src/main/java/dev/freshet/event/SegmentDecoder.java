package dev.freshet.event;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Decodes request bodies of Segment's tracking spec: one event, a batch, or a line per event.
 *
 * <p>First the places of the events are found by matching brackets, then each is parsed by itself: so a bad event costs
 * itself alone. A body whose brackets or quotes do not match is refused whole, since its sender cannot know what was
 * meant to be in it and nothing of it was taken.
 *
 * <p>An instance belongs to one thread.
 */
public final class SegmentDecoder {
    private final EventLimits limits;
    private final EventReader reader;

    /** Decodes within the limits. */
    public SegmentDecoder(EventLimits limits) {
        this.limits = limits;
        this.reader = new EventReader(limits);
    }

    /** A body that is one event of the type that the request's path names. */
    public DecodedBody decodeSingle(byte[] body, EventType type, long receivedMillis) {
        try {
            var scanner = new BodyScanner(body, 0, body.length);
            Span span = scanner.value();
            if (scanner.peek() != -1) {
                return new DecodedBody.Refused(ErrorCode.MALFORMED_JSON, "more follows the event");
            }
            var events = new Collected(body, receivedMillis, 1);
            events.read(span, type, SharedContext.NONE, OptionalLong.empty());
            return events.finish("");
        } catch (MalformedBodyException malformed) {
            return refused(malformed);
        }
    }

    /** A body that is an object with the events in {@code batch}. */
    public DecodedBody decodeBatch(byte[] body, long receivedMillis) {
        try {
            Envelope envelope = Envelope.scan(body, 0, body.length, limits.batchEvents());
            var events = new Collected(body, receivedMillis, envelope.events().size());
            Span sent = envelope.sentAt();
            OptionalLong sentAt = sent == null ? OptionalLong.empty() : reader.sendingTime(body, sent);
            Span context = envelope.context();
            SharedContext shared = context == null ? SharedContext.NONE : reader.shared(body, context);
            for (Span span : envelope.events()) {
                events.read(span, null, shared, sentAt);
            }
            return events.finish(text(body, envelope.writeKey()));
        } catch (MalformedBodyException malformed) {
            return refused(malformed);
        } catch (Envelope.TooManyEventsException tooMany) {
            return tooMany();
        }
    }

    /** A body with one event a line, each naming its type; blank lines do not count. */
    public DecodedBody decodeLines(byte[] body, long receivedMillis) {
        var events = new Collected(body, receivedMillis, 16);
        int from = 0;
        while (from < body.length) {
            int to = from;
            while (to < body.length && body[to] != '\n') {
                to++;
            }
            if (new BodyScanner(body, from, to).peek() != -1) {
                if (events.count() == limits.batchEvents()) {
                    return tooMany();
                }
                events.readLine(from, to);
            }
            from = to + 1;
        }
        return events.finish("");
    }

    private String text(byte[] body, @Nullable Span span) {
        String text = span == null ? null : reader.text(body, span);
        return text == null ? "" : text;
    }

    private DecodedBody tooMany() {
        return new DecodedBody.Refused(
                ErrorCode.TOO_MANY_EVENTS, "more than " + limits.batchEvents() + " events in one request");
    }

    private static DecodedBody refused(MalformedBodyException malformed) {
        return new DecodedBody.Refused(ErrorCode.MALFORMED_JSON, String.valueOf(malformed.getMessage()));
    }

    /** The events of one body, good and bad. */
    private final class Collected {
        private final byte[] body;
        private final long receivedMillis;
        private final List<DecodedEvent> events;
        private final List<Rejection> rejections = new ArrayList<>(0);

        Collected(byte[] body, long receivedMillis, int expected) {
            this.body = body;
            this.receivedMillis = receivedMillis;
            this.events = new ArrayList<>(expected);
        }

        int count() {
            return events.size() + rejections.size();
        }

        void read(Span span, @Nullable EventType type, SharedContext context, OptionalLong sentAt) {
            try {
                events.add(reader.read(body, span, type, null, context, sentAt, receivedMillis));
            } catch (RefusedEventException refused) {
                reject(span, refused.code(), refused.detail());
            }
        }

        void readLine(int from, int to) {
            var scanner = new BodyScanner(body, from, to);
            try {
                Span span = scanner.value();
                if (scanner.peek() == -1) {
                    read(span, null, SharedContext.NONE, OptionalLong.empty());
                } else {
                    reject(line(from, to), ErrorCode.MALFORMED_JSON, "more follows the event");
                }
            } catch (MalformedBodyException malformed) {
                reject(line(from, to), ErrorCode.MALFORMED_JSON, String.valueOf(malformed.getMessage()));
            }
        }

        DecodedBody finish(String writeKey) {
            List<String> writeKeys = writeKey.isEmpty() ? keysOfEvents() : List.of(writeKey);
            return new DecodedBody.Events(writeKeys, List.copyOf(events), List.copyOf(rejections));
        }

        private List<String> keysOfEvents() {
            return events.stream()
                    .map(DecodedEvent::writeKey)
                    .filter(key -> !key.isEmpty())
                    .distinct()
                    .toList();
        }

        private void reject(Span span, ErrorCode code, String detail) {
            rejections.add(new Rejection(count(), code, detail, span.text(body, limits.eventBytes())));
        }

        private static Span line(int from, int to) {
            return new Span(from, to, false, false, false);
        }
    }
}
