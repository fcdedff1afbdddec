package dev.freshet.store;

import com.clickhouse.client.api.ServerException;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Sorts the client's exceptions into refused and unavailable. */
final class Failures {

    private static final int SERVICE_UNAVAILABLE = 503;

    /**
     * Codes of ClickHouse that speak of its state and not of the request: files that cannot be written (75, 76, 88, 243), too many
     * queries (202), network (209, 210), aborted (236), read-only (242), too many parts (252), unknown status of an insert (319), cancelled
     * (394), shutting down (745), Keeper (999).
     */
    private static final Set<Integer> PASSING =
            Set.of(75, 76, 88, 202, 209, 210, 236, 242, 243, 252, 319, 394, 745, 999);

    private Failures() {}

    static StoreException translate(Throwable failure) {
        Throwable cause = unwrap(failure);
        String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        @Nullable ServerException refusal = serverException(cause);
        if (refusal == null
                || refusal.getTransportProtocolCode() == SERVICE_UNAVAILABLE
                || PASSING.contains(refusal.getCode())) {
            return new StoreUnavailableException("ClickHouse is unavailable: " + message, cause);
        }
        return new StoreRefusedException(refusal.getCode(), "ClickHouse refused: " + refusal.getMessage(), cause);
    }

    private static Throwable unwrap(Throwable failure) {
        Throwable current = failure;
        while ((current instanceof ExecutionException || current instanceof CompletionException)
                && current.getCause() != null) {
            current = current.getCause();
        }
        return current;
    }

    private static @Nullable ServerException serverException(Throwable failure) {
        for (Throwable current = failure; current != null; current = current.getCause()) {
            if (current instanceof ServerException refusal) {
                return refusal;
            }
        }
        return null;
    }
}
