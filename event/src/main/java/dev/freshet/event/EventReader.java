package dev.freshet.event;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/** Reads the slice of one event with the streaming parser, without a tree. Not thread-safe. */
final class EventReader {
    private final EventLimits limits;
    private final JsonFactory factory;
    private final RandomGenerator random = new SplittableRandom();

    EventReader(EventLimits limits) {
        this.limits = limits;
        // An event's own size is bounded before it is parsed; what is left to the parser to bound is the depth.
        this.factory = JsonFactory.builder()
                .recyclerPool(JsonRecyclerPools.threadLocalPool())
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.depth())
                        .maxNumberLength(limits.eventBytes())
                        .maxNameLength(limits.eventBytes())
                        .maxStringLength(limits.eventBytes())
                        .build())
                .build();
    }

    /** The text of a JSON string's slice; empty if it is another kind of value or not well formed. */
    @Nullable
    String text(byte[] body, Span span) {
        try (JsonParser json = parser(body, span)) {
            return json.nextToken() == JsonToken.VALUE_STRING ? json.getString() : null;
        } catch (JacksonException malformed) {
            return null;
        }
    }

    /** The time of sending in a slice, for all events of a batch. */
    OptionalLong sendingTime(byte[] body, Span span) {
        try (JsonParser json = parser(body, span)) {
            json.nextToken();
            return new FieldReader(json, body, span).sendingTime("sentAt");
        } catch (JacksonException malformed) {
            return OptionalLong.empty();
        }
    }

    /** The context in a slice, for all events of a batch. */
    SharedContext shared(byte[] body, Span span) {
        try {
            check(body, span);
            var context = new ContextDraft();
            try (JsonParser json = parser(body, span)) {
                if (json.nextToken() == JsonToken.START_OBJECT) {
                    new ContextReader(json, new FieldReader(json, body, span), context).read();
                }
            } catch (JacksonException malformed) {
                throw malformed(malformed);
            }
            return new SharedContext.Read(context);
        } catch (RefusedEventException refused) {
            return new SharedContext.Refused(refused.code(), refused.detail());
        }
    }

    /**
     * The event in a slice.
     *
     * @param type given by the request's path, null where the event names its own
     * @param fallbackType taken for an event that names none, null where that is refused
     * @param shared the context that the event inherits
     * @param batchSentAt when the batch was sent
     */
    DecodedEvent read(
            byte[] body,
            Span span,
            @Nullable EventType type,
            @Nullable EventType fallbackType,
            SharedContext shared,
            OptionalLong batchSentAt,
            long receivedMillis)
            throws RefusedEventException {
        check(body, span);
        var draft = new EventDraft(inherited(shared));
        draft.type = type;
        try (JsonParser json = parser(body, span)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new RefusedEventException(ErrorCode.WRONG_TYPE, "an event must be an object");
            }
            new SpecFields(json, new FieldReader(json, body, span), limits, draft, type != null).read();
            if (json.nextToken() != null) {
                throw new RefusedEventException(ErrorCode.MALFORMED_JSON, "more follows the event");
            }
        } catch (StreamConstraintsException tooDeep) {
            throw new RefusedEventException(ErrorCode.TOO_DEEP, "nested deeper than " + limits.depth());
        } catch (JacksonException malformed) {
            throw malformed(malformed);
        }
        return finish(draft, draft.type == null ? fallbackType : draft.type, batchSentAt, receivedMillis);
    }

    private void check(byte[] body, Span span) throws RefusedEventException {
        if (span.length() > limits.eventBytes()) {
            throw new RefusedEventException(
                    ErrorCode.EVENT_TOO_LARGE, span.length() + " bytes, " + limits.eventBytes() + " are allowed");
        }
        if (span.nul()) {
            throw new RefusedEventException(ErrorCode.NUL_CHARACTER, "the event contains a NUL byte");
        }
        // The parser is lenient with overlong forms and encoded surrogates; the JDK's decoder is not.
        if (!span.ascii()) {
            try {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body, span.from(), span.length()));
            } catch (CharacterCodingException invalid) {
                throw new RefusedEventException(ErrorCode.INVALID_UTF8, "the event is not valid UTF-8");
            }
        }
    }

    private static ContextDraft inherited(SharedContext shared) throws RefusedEventException {
        return switch (shared) {
            case SharedContext.Read(var fields) -> fields.copy();
            case SharedContext.Refused(var code, var detail) -> throw new RefusedEventException(code, detail);
        };
    }

    private DecodedEvent finish(
            EventDraft draft, @Nullable EventType type, OptionalLong batchSentAt, long receivedMillis)
            throws RefusedEventException {
        if (type == null) {
            throw missing("type");
        }
        if (type == EventType.TRACK && draft.event.isEmpty()) {
            throw missing("event");
        }
        if (type == EventType.GROUP && draft.groupId.isEmpty()) {
            throw missing("groupId");
        }
        if (draft.userId.isEmpty() && draft.anonymousId.isEmpty()) {
            throw missing(type == EventType.ALIAS ? "userId" : "userId or anonymousId");
        }
        String messageId =
                draft.messageId.isEmpty() ? new UUID(random.nextLong(), random.nextLong()).toString() : draft.messageId;
        OptionalLong sentAt = draft.sentAt.isPresent() ? draft.sentAt : batchSentAt;
        return draft.finish(type, messageId, time(draft.timestamp, sentAt, receivedMillis));
    }

    /** Segment's rule: the sender's clock may be wrong, the time it kept the event is right. */
    private long time(OptionalLong timestamp, OptionalLong sentAt, long receivedMillis) throws RefusedEventException {
        if (timestamp.isEmpty()) {
            return receivedMillis;
        }
        long time = sentAt.isPresent()
                ? receivedMillis - (sentAt.getAsLong() - timestamp.getAsLong())
                : timestamp.getAsLong();
        if (time < receivedMillis - limits.horizon().toMillis()) {
            throw new RefusedEventException(
                    ErrorCode.TIMESTAMP_TOO_OLD,
                    Instant.ofEpochMilli(time) + " is more than "
                            + limits.horizon().toDays() + " days ago");
        }
        if (time > receivedMillis + limits.ahead().toMillis()) {
            throw new RefusedEventException(
                    ErrorCode.TIMESTAMP_IN_FUTURE,
                    Instant.ofEpochMilli(time) + " is more than "
                            + limits.ahead().toMinutes() + " minutes ahead");
        }
        return time;
    }

    private JsonParser parser(byte[] body, Span span) {
        return factory.createParser(ObjectReadContext.empty(), body, span.from(), span.length());
    }

    private static RefusedEventException missing(String field) {
        return new RefusedEventException(ErrorCode.MISSING_FIELD, field + " is missing");
    }

    private static RefusedEventException malformed(JacksonException cause) {
        return new RefusedEventException(
                ErrorCode.MALFORMED_JSON, Texts.cut(String.valueOf(cause.getOriginalMessage()), 200));
    }
}
