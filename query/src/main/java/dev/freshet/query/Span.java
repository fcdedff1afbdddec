package dev.freshet.query;

import java.time.Instant;

/**
 * A piece of time.
 *
 * @param fromMillis first instant, epoch milliseconds
 * @param toMillis first instant after, not before {@code fromMillis}
 */
record Span(long fromMillis, long toMillis) {

    Span {
        if (toMillis < fromMillis) {
            throw new IllegalArgumentException("a span ends at " + toMillis + ", before its start at " + fromMillis);
        }
    }

    boolean isEmpty() {
        return fromMillis == toMillis;
    }

    long lengthMillis() {
        return toMillis - fromMillis;
    }

    Instant from() {
        return Instant.ofEpochMilli(fromMillis);
    }

    Instant to() {
        return Instant.ofEpochMilli(toMillis);
    }

    /** What both have in common; empty, at this one's nearest end, when they do not touch. */
    Span within(Span other) {
        long from = Math.clamp(other.fromMillis, fromMillis, toMillis);
        return new Span(from, Math.clamp(other.toMillis, from, toMillis));
    }
}
