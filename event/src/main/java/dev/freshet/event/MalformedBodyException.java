package dev.freshet.event;

import java.io.Serial;

/** Signals inside this package that a body's outer structure cannot be made out. */
final class MalformedBodyException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    MalformedBodyException(String message, int at) {
        super(message + " at byte " + at, null, false, false);
    }
}
