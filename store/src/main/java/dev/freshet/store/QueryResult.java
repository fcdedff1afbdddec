package dev.freshet.store;

import java.time.Duration;
import java.util.List;

/**
 * The rows of a query and what they cost the server.
 *
 * @param rowsRead rows read from tables, as the server counts them
 * @param bytesRead bytes read from tables, uncompressed
 * @param elapsed time on the server
 */
public record QueryResult<T>(List<T> rows, long rowsRead, long bytesRead, Duration elapsed) {

    public QueryResult {
        rows = List.copyOf(rows);
    }
}
