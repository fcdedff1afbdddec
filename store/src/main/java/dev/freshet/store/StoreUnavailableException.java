package dev.freshet.store;

/**
 * ClickHouse could not be reached, broke off, or is too busy or out of room for now: the same request may succeed later.
 *
 * <p>Whether an insert was done before the connection broke is unknown; repeat it with the same deduplication token.
 */
public final class StoreUnavailableException extends StoreException {

    private static final long serialVersionUID = 1L;

    StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
