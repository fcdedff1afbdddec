package dev.freshet.server.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.store.ClickHouse;
import dev.freshet.store.ClickHouseConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailedBackupTest {

    @TempDir
    private Path folder;

    @Test
    void leavesNoFolderBehindThatItMade() throws IOException {
        Path made = folder.resolve("made");
        Path found = Files.createDirectory(folder.resolve("found"));

        assertFails(made);
        assertFails(found);

        assertThat(made).doesNotExist();
        assertThat(found).isEmptyDirectory();
    }

    /** Of an engine that does not answer. */
    private void assertFails(Path to) {
        Duration soon = Duration.ofSeconds(1);
        try (ClickHouse nowhere =
                new ClickHouse(new ClickHouseConfig("http://127.0.0.1:1", "default", "", "freshet", 1, soon, soon))) {
            Backup backup = new Backup(nowhere, folder.resolve("data"), InstantSource.system(), words -> {});
            assertThatThrownBy(() -> backup.take(to))
                    .isInstanceOf(BackupException.class)
                    .hasMessageContaining("was not taken");
        }
    }
}
