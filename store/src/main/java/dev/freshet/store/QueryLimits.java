package dev.freshet.store;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one query may cost before the server stops it; 0 (or {@link Duration#ZERO}) means no bound of that kind.
 *
 * <p>A query over a limit fails with a {@link StoreRefusedException} that is {@link StoreRefusedException#overLimit()}.
 *
 * @param maxRowsToRead rows read from tables, before filtering
 * @param maxExecution wall-clock time on the server, rounded up to seconds
 * @param maxMemoryBytes memory of the one query
 * @param maxThreads threads of the one query
 */
public record QueryLimits(long maxRowsToRead, Duration maxExecution, long maxMemoryBytes, int maxThreads) {

    private static final QueryLimits NONE = new QueryLimits(0, Duration.ZERO, 0, 0);

    public static QueryLimits none() {
        return NONE;
    }

    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        if (maxRowsToRead > 0) {
            settings.put("max_rows_to_read", Long.toString(maxRowsToRead));
        }
        if (maxExecution.isPositive()) {
            settings.put("max_execution_time", Long.toString(Math.ceilDiv(maxExecution.toMillis(), 1000)));
        }
        if (maxMemoryBytes > 0) {
            settings.put("max_memory_usage", Long.toString(maxMemoryBytes));
        }
        if (maxThreads > 0) {
            settings.put("max_threads", Integer.toString(maxThreads));
        }
        return settings;
    }
}
