package dev.freshet.event;

import java.io.Serial;

/** Carries a refusal out of the depth of one event's decoding; never leaves this package, has no stack trace. */
final class RefusedEventException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    private final ErrorCode code;
    private final String detail;

    RefusedEventException(ErrorCode code, String detail) {
        super(detail, null, false, false);
        this.code = code;
        this.detail = detail;
    }

    ErrorCode code() {
        return code;
    }

    String detail() {
        return detail;
    }
}
