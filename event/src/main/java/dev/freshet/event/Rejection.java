package dev.freshet.event;

/**
 * One refused event of a request.
 *
 * @param index position in the batch, from 0; 0 for a single event
 * @param code why
 * @param detail why, for people: names the field; at most a few hundred characters
 * @param payload the event's text as it came, cut at {@link EventLimits#eventBytes()}
 */
public record Rejection(int index, ErrorCode code, String detail, String payload) {}
