package dev.freshet.collect;

import dev.freshet.event.ErrorCode;

/** A request's body, or why there is none to work with. */
sealed interface Content {
    /** The plain bytes, within the limit; handed on, never shared. */
    @SuppressWarnings("ArrayRecordComponent")
    record Body(byte[] bytes) implements Content {}

    /** The request is refused. */
    record Refused(ErrorCode code, String detail) implements Content {}

    /** The client went away or may not take longer: there is nobody to answer, or nothing to wait for. */
    record Aborted() implements Content {}

    static Refused overloaded() {
        return new Refused(ErrorCode.OVERLOADED, "too many bytes are in flight; try again later");
    }
}
