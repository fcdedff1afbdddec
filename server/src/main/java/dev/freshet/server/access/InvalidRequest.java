package dev.freshet.server.access;

import dev.freshet.event.ErrorCode;

/** A body that cannot be understood; caught where replies are written, and never leaves the package. */
final class InvalidRequest extends RuntimeException {
    private final ErrorCode code;
    private final String detail;

    InvalidRequest(ErrorCode code, String detail) {
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
