package dev.freshet.server.backup;

/** A backup could not be taken or brought back; the message says why and what to do. Nothing that runs was changed. */
public final class BackupException extends RuntimeException {
    BackupException(String message) {
        super(message);
    }

    BackupException(String message, Throwable cause) {
        super(message, cause);
    }
}
