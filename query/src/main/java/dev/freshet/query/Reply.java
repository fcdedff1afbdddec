package dev.freshet.query;

import dev.freshet.event.ErrorCode;

/** What comes of a question. */
public sealed interface Reply {

    /** It was answered. */
    record Answered(Answer answer) implements Reply {}

    /**
     * It was not.
     *
     * @param detail why, for people, and what would work
     */
    record Refused(ErrorCode code, String detail) implements Reply {}
}
