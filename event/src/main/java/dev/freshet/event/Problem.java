package dev.freshet.event;

import java.util.Map;

/**
 * An RFC 9457 problem document: what every refusal over HTTP and WebSocket looks like.
 *
 * @param code the stable code; gives {@code type}, {@code title}, {@code status} and {@code code} of the document
 * @param detail what went wrong this time, for people; never contains a secret
 * @param extras further members: texts, numbers, booleans, and lists and maps of these
 */
public record Problem(ErrorCode code, String detail, Map<String, Object> extras) {
    /** The media type of {@link #toJson()}. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** Copies the extras, which may not hold nulls. */
    public Problem {
        extras = Map.copyOf(extras);
    }

    /** A problem without extras. */
    public Problem(ErrorCode code, String detail) {
        this(code, detail, Map.of());
    }

    /** The {@code type} member: a stable URI that identifies the code. */
    public String type() {
        return "urn:freshet:problem:" + code.code();
    }

    /** The {@code title} member. */
    public String title() {
        return code.title();
    }

    /** The {@code status} member. */
    public int status() {
        return code.status();
    }

    /** This document as UTF-8 JSON. */
    public byte[] toJson() {
        return ProblemJson.write(this);
    }
}
