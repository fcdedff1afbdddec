package dev.freshet.server.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteMetadataTest extends MetadataContract {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Override
    MetadataConfig emptyDatabase() {
        return MetadataConfig.sqlite(directory.resolve("new").resolve("metadata.sqlite"));
    }

    @Test
    void theFileIsItsOwnersOnly() throws Exception {
        Path file = directory.resolve("new").resolve("metadata.sqlite");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }
}
