package dev.freshet.server.instance;

import org.jspecify.annotations.Nullable;

/** A part that could not be started. The message is one line: what, why, and what to do. */
public final class StartException extends RuntimeException {

    StartException(@Nullable String message, Throwable cause) {
        super(message, cause);
    }

    StartException(String message) {
        super(message);
    }
}
