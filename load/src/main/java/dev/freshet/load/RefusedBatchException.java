package dev.freshet.load;

/** ClickHouse refuses a batch for the contents of some event and has stored nothing of it: it is to be stored in parts. */
final class RefusedBatchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RefusedBatchException(String message, Throwable cause) {
        super(message, cause);
    }
}
