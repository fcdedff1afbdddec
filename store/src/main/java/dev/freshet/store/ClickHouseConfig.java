package dev.freshet.store;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Where the ClickHouse server stands and how it is spoken to.
 *
 * @param url HTTP address of the server, such as {@code http://localhost:8123}
 * @param database the database that holds every table, made by {@link Schema#migrate} when it is missing
 * @param maxConnections upper bound of requests under way at once; one more waits for a free connection
 * @param connectTimeout how long to wait for a connection to open
 * @param socketTimeout how long a request may go without a byte from the server
 */
public record ClickHouseConfig(
        String url,
        String user,
        String password,
        String database,
        int maxConnections,
        Duration connectTimeout,
        Duration socketTimeout) {

    private static final Pattern DATABASE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");

    public ClickHouseConfig {
        if (!DATABASE.matcher(database).matches()) {
            throw new IllegalArgumentException("database is not a plain identifier: " + database);
        }
        if (maxConnections < 1) {
            throw new IllegalArgumentException("maxConnections is less than 1: " + maxConnections);
        }
    }

    /** The server at {@code url} with the default user, a small pool and patient timeouts. */
    public static ClickHouseConfig of(String url, String database) {
        return new ClickHouseConfig(url, "default", "", database, 16, Duration.ofSeconds(3), Duration.ofSeconds(60));
    }
}
