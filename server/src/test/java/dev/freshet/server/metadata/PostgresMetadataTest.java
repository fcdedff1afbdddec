package dev.freshet.server.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.server.TestClock;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

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

    @Test
    void severalProcessesMayOpenAnEmptyDatabaseAtOnce() throws Exception {
        MetadataConfig config = emptyDatabase();
        TestClock clock = new TestClock();
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            Callable<Metadata> open = () -> Metadata.open(config, clock);
            for (Future<Metadata> opened : threads.invokeAll(List.of(open, open, open))) {
                try (Metadata metadata = opened.get()) {
                    assertThat(metadata.check()).isTrue();
                }
            }
        }
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
