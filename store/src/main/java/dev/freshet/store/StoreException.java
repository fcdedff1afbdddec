package dev.freshet.store;

/** A request to ClickHouse that did not succeed: the server was out of reach, or it refused. */
public abstract sealed class StoreException extends RuntimeException
        permits StoreUnavailableException, StoreRefusedException, SchemaException {

    private static final long serialVersionUID = 1L;

    StoreException(String message, Throwable cause) {
        super(message, cause);
    }

    StoreException(String message) {
        super(message);
    }
}
