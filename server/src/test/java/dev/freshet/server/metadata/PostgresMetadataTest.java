package dev.freshet.server.metadata;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresMetadataTest extends MetadataContract {
    private static final AtomicInteger databases = new AtomicInteger();

    @SuppressWarnings("NullAway.Init")
    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @Override
    MetadataConfig emptyDatabase() throws SQLException {
        String name = "metadata_" + databases.incrementAndGet();
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        return MetadataConfig.of("jdbc:postgresql://localhost:" + postgres.getPort() + "/" + name, "postgres", "");
    }
}
