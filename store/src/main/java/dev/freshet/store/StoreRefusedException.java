package dev.freshet.store;

import java.util.Set;

/** ClickHouse understood the request and refused it: wrong SQL, data that does not fit, or a limit exceeded. */
public final class StoreRefusedException extends StoreException {

    private static final long serialVersionUID = 1L;

    /** TOO_MANY_ROWS, TIMEOUT_EXCEEDED, TOO_SLOW, MEMORY_LIMIT_EXCEEDED, TOO_MANY_BYTES, TOO_MANY_ROWS_OR_BYTES. */
    private static final Set<Integer> OVER_LIMIT = Set.of(158, 159, 160, 241, 307, 396);

    /**
     * What says that some value does not fit, and that the same insert will be refused again: texts, numbers and dates that cannot be
     * parsed (6, 26, 27, 38, 41, 72), types (53, 70), values out of their range (69, 321, 407, 691), INCORRECT_DATA (117), arrays and texts
     * too large (128, 131), division by zero (153), NULL where none may be (349), throwIf() (395), a violated constraint (469).
     */
    private static final Set<Integer> OF_CONTENT =
            Set.of(6, 26, 27, 38, 41, 53, 69, 70, 72, 117, 128, 131, 153, 321, 349, 395, 407, 469, 691);

    private final int code;

    StoreRefusedException(int code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** ClickHouse's own error code, such as 60 for an unknown table. */
    public int code() {
        return code;
    }

    /** Whether an insert was refused for a value in it, so that the rest may be stored without it. */
    public boolean ofContent() {
        return OF_CONTENT.contains(code);
    }

    /** Whether the query ran into one of its {@link QueryLimits}. */
    public boolean overLimit() {
        return OVER_LIMIT.contains(code);
    }
}
