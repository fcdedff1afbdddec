package dev.freshet.server.metadata;

/** The metadata database cannot be used at all; the message is for the operator. */
public final class MetadataException extends RuntimeException {
    MetadataException(String message) {
        super(message);
    }

    MetadataException(String message, Throwable cause) {
        super(message, cause);
    }
}
