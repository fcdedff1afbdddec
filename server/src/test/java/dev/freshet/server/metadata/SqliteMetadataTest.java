package dev.freshet.server.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.server.TestClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqliteMetadataTest extends MetadataContract {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Override
    MetadataConfig emptyDatabase() {
        return MetadataConfig.sqlite(directory.resolve("new").resolve("metadata.sqlite"));
    }

    @ParameterizedTest
    @CsvSource({"1000, ''", "60000, 'api,app,docs,shop'"})
    void productsOfADemoOfBeforeAreKnownByHavingBeenMadeAtOnce(long lastCreated, String notForDemo) throws Exception {
        String url = "jdbc:sqlite:" + directory.resolve("before.sqlite");
        Flyway.configure()
                .dataSource(url, "", "")
                .locations("classpath:dev/freshet/server/metadata/migrations")
                .table("metadata_history")
                .target("2")
                .load()
                .migrate();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("insert into product (slug, name, created_millis) values"
                    + " ('shop', 'Shop', 0), ('api', 'API', 1), ('app', 'App', 2), ('docs', 'Docs', " + lastCreated
                    + ")");
        }
        try (Metadata metadata =
                Metadata.open(MetadataConfig.sqlite(directory.resolve("before.sqlite")), new TestClock())) {
            assertThat(String.join(",", metadata.products().notForDemo(List.of("shop", "api", "app", "docs"))))
                    .isEqualTo(notForDemo);
        }
    }

    @Test
    void theFileIsItsOwnersOnly() throws Exception {
        Path file = directory.resolve("new").resolve("metadata.sqlite");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }
}
