package dev.freshet.event;

import java.io.Serial;

/** Signals inside this package that a record's bytes end too early or contradict the format. */
final class CorruptRecordException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    CorruptRecordException(String message) {
        super(message);
    }
}
