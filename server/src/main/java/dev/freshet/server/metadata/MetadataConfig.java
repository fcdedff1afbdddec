package dev.freshet.server.metadata;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Which database keeps the metadata.
 *
 * @param url {@code jdbc:sqlite:FILE} or {@code jdbc:postgresql://HOST:PORT/DATABASE}
 * @param user for PostgreSQL; "" = as the URL says
 * @param password for PostgreSQL; "" = as the URL says
 * @param connections at most this many at a time
 * @param refreshEvery how old the in-memory snapshots of keys and sessions may get, and so how long a key revoked in
 *     another process is still honoured in this one
 */
public record MetadataConfig(String url, String user, String password, int connections, Duration refreshEvery) {
    private static final int CONNECTIONS = 4;
    private static final Duration REFRESH_EVERY = Duration.ofSeconds(2);

    /** Refuses a URL of another database, and figures without meaning. */
    public MetadataConfig {
        if (!isSqlite(url) && !url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException(
                    "The metadata URL must begin with jdbc:sqlite: or jdbc:postgresql:, which this does not: "
                            + place(url));
        }
        if (connections < 1 || refreshEvery.toMillis() < 1) {
            throw new IllegalArgumentException("connections and refreshEvery must be positive");
        }
    }

    /** A file, made if it is absent. */
    public static MetadataConfig sqlite(Path file) {
        return of("jdbc:sqlite:" + file.toAbsolutePath(), "", "");
    }

    /** A database by its URL, with the usual figures. */
    public static MetadataConfig of(String url, String user, String password) {
        return new MetadataConfig(url, user, password, CONNECTIONS, REFRESH_EVERY);
    }

    boolean isSqlite() {
        return isSqlite(url);
    }

    private static boolean isSqlite(String url) {
        return url.startsWith("jdbc:sqlite:");
    }

    /** The URL as it may be shown: without its parameters, one of which may be the password. */
    String place() {
        return place(url);
    }

    private static String place(String url) {
        return url.split("\\?", 2)[0];
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "MetadataConfig[url=" + place() + ", user=" + user + "]";
    }
}
