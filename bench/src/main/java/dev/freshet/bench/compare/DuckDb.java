package dev.freshet.bench.compare;

import dev.freshet.bench.product.BenchException;
import dev.freshet.event.Event;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** DuckDB in this process, on a file. */
final class DuckDb {

    private DuckDb() {}

    /** With the table. */
    static Database open(DuckDBConnection connection) {
        Database database = new Database("DuckDB", Dialect.DUCKDB, connection);
        database.execute("SET memory_limit = '2GB'");
        return database;
    }

    static DuckDBConnection connect(Path file) {
        try {
            return DriverManager.getConnection("jdbc:duckdb:" + file).unwrap(DuckDBConnection.class);
        } catch (SQLException e) {
            throw new BenchException("DuckDB does not start: " + e.getMessage(), e);
        }
    }

    /** DuckDB's appender. */
    static EventSink sink(DuckDBConnection connection) throws SQLException {
        return new Sink(connection.createAppender("events"));
    }

    private record Sink(DuckDBAppender appender) implements EventSink {

        @Override
        public void add(Event event) throws SQLException {
            appender.beginRow()
                    .append(event.product())
                    .append(event.name())
                    .append(event.type().text())
                    .append(LocalDateTime.ofInstant(Instant.ofEpochMilli(event.timeMillis()), ZoneOffset.UTC))
                    .append(event.message())
                    .append(event.user())
                    .append(event.session())
                    .append(event.page())
                    .append(event.referrer())
                    .append(event.country())
                    .append(event.browser())
                    .append(event.device())
                    .append(event.release())
                    .append(event.error())
                    .append(EventSink.duration(event))
                    .endRow();
        }

        @Override
        public void close() throws SQLException {
            appender.close();
        }
    }
}
