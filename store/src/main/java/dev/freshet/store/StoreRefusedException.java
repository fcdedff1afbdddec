package dev.freshet.store;

import java.util.Set;

/** ClickHouse understood the request and refused it: wrong SQL, data that does not fit, or a limit exceeded. */
public final class StoreRefusedException extends StoreException {

    private static final long serialVersionUID = 1L;

    /** TOO_MANY_ROWS, TIMEOUT_EXCEEDED, TOO_SLOW, MEMORY_LIMIT_EXCEEDED, TOO_MANY_BYTES, TOO_MANY_ROWS_OR_BYTES. */
    private static final Set<Integer> OVER_LIMIT = Set.of(158, 159, 160, 241, 307, 396);

    private final int code;

    StoreRefusedException(int code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** ClickHouse's own error code, such as 60 for an unknown table. */
    public int code() {
        return code;
    }

    /** Whether the query ran into one of its {@link QueryLimits}. */
    public boolean overLimit() {
        return OVER_LIMIT.contains(code);
    }
}
