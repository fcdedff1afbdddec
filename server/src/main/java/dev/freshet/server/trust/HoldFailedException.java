package dev.freshet.server.trust;

/** The hold could not be had, or not kept; nothing is wrong with any count. */
public final class HoldFailedException extends RuntimeException {
    HoldFailedException(String message) {
        super(message);
    }
}
