package dev.freshet.query;

import dev.freshet.event.ErrorCode;

/** A refusal on its way from where it was noticed to where a {@link Parsed} or a {@link Reply} is made of it. */
final class InvalidQuestion extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final String detail;

    InvalidQuestion(ErrorCode code, String detail) {
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
