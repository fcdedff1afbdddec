package dev.freshet.event;

/** What one Kafka record holds: an event, or bytes that are none. */
public sealed interface DecodedRecord {
    /** The record is this event. */
    record Valid(Event event) implements DecodedRecord {}

    /** The record is not an event; belongs to the dead letters. */
    record Invalid(ErrorCode code, String detail) implements DecodedRecord {}
}
