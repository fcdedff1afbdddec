package dev.freshet.bench.compare;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.freshet.event.Event;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** PostgreSQL in processes of its own, with the memory and the index that these questions need. */
final class PostgreSql {

    private PostgreSql() {}

    /** Starts an empty server. */
    static EmbeddedPostgres start(Path folder) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("data"))
                .setOverrideWorkingDirectory(folder.resolve("program").toFile())
                .setServerConfig("shared_buffers", "1GB")
                .setServerConfig("effective_cache_size", "2GB")
                .setServerConfig("work_mem", "256MB")
                .setServerConfig("maintenance_work_mem", "512MB")
                .setServerConfig("max_wal_size", "4GB")
                .setRegisterShutdownHook(false)
                .start();
    }

    /** With the table. */
    static Database open(Connection connection) {
        return new Database("PostgreSQL", Dialect.POSTGRESQL, connection);
    }

    /** What is done once after the rows are in. */
    static void prepare(Database database) {
        database.execute("CREATE INDEX events_product_time ON events (product, time)");
        database.execute("VACUUM (ANALYZE) events");
    }

    /** PostgreSQL's {@code COPY}. */
    static EventSink sink(Connection connection) throws SQLException {
        return new Sink(
                connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY events FROM STDIN WITH (FORMAT csv)"));
    }

    private record Sink(CopyIn copy) implements EventSink {

        @Override
        public void add(Event event) throws SQLException {
            String line = String.join(
                            ",",
                            text(event.product()),
                            text(event.name()),
                            text(event.type().text()),
                            text(Instant.ofEpochMilli(event.timeMillis()).toString()),
                            Long.toString(event.message()),
                            Long.toString(event.user()),
                            Long.toString(event.session()),
                            text(event.page()),
                            text(event.referrer()),
                            text(event.country()),
                            text(event.browser()),
                            text(event.device()),
                            text(event.release()),
                            Boolean.toString(event.error()),
                            Float.toString(EventSink.duration(event)))
                    + "\n";
            byte[] bytes = line.getBytes(UTF_8);
            copy.writeToCopy(bytes, 0, bytes.length);
        }

        private static String text(String value) {
            return '"' + value.replace("\"", "\"\"") + '"';
        }

        @Override
        public void close() throws SQLException {
            copy.endCopy();
        }
    }
}
