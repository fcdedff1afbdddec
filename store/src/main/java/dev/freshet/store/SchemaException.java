package dev.freshet.store;

/** The database's schema and the program's do not belong together; only a person can say what to do. */
public final class SchemaException extends StoreException {

    private static final long serialVersionUID = 1L;

    SchemaException(String message) {
        super(message);
    }
}
