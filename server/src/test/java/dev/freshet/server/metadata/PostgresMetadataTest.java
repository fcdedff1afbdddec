package dev.freshet.server.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.server.TestClock;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
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
import org.junit.jupiter.api.io.TempDir;

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

    @Test
    void takesEverythingOverFromTheFileOfOneMachine(@TempDir Path folder) {
        // What a role wrote that was started on it before.
        metadata().tokens().create("own");
        try (Metadata file = Metadata.open(MetadataConfig.sqlite(folder.resolve("metadata.db")), clock())) {
            Person ada = file.people().ensure(ADA, "Ada", Role.ADMINISTRATOR);
            file.people().ensure("ben@example.org", "Ben", Role.VIEWER);
            String session = file.sessions()
                    .open(ada.id(), "browser", Proof.PASSWORD)
                    .orElseThrow()
                    .secret();
            String token = file.tokens().create("reports").secret();
            done(file.products().create("shop", "Shop"));
            done(file.products().create("old", "Old"));
            file.products().archive("old");
            String key = done(file.writeKeys().create("shop")).key();

            MetadataMove.Moved moved = MetadataMove.move(file, metadata());

            reopen();
            assertThat(moved.people()).isEqualTo(2);
            assertThat(metadata().people().all()).isEqualTo(file.people().all());
            assertThat(metadata().products().all()).isEqualTo(file.products().all());
            assertThat(metadata().tokens().all()).isEqualTo(file.tokens().all());
            assertThat(metadata().sessions().find(session))
                    .map(found -> found.person().id())
                    .hasValue(ada.id());
            assertThat(metadata().tokens().find(token)).isPresent();
            assertThat(metadata().writeKeys().productOf(key)).hasValue("shop");
        }
    }

    @Test
    void takesNothingOverWhereSomebodyIsAlready(@TempDir Path folder) {
        done(metadata().products().create("shop", "Shop"));
        try (Metadata file = Metadata.open(MetadataConfig.sqlite(folder.resolve("metadata.db")), clock())) {
            file.people().ensure(ADA, "Ada", Role.ADMINISTRATOR);

            assertThatThrownBy(() -> MetadataMove.move(file, metadata()))
                    .isInstanceOf(MetadataException.class)
                    .hasMessageContaining("name an empty one");
        }
        assertThat(metadata().people().all()).isEmpty();
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
