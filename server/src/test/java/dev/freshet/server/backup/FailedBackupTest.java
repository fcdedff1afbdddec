package dev.freshet.server.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.embedded.EmbeddedEngine;
import dev.freshet.embedded.EngineOptions;
import dev.freshet.store.ClickHouse;
import dev.freshet.store.ClickHouseConfig;
import dev.freshet.store.Retention;
import dev.freshet.store.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
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

    @Test
    void waitsForNobodyWhileAnotherIsTaken() throws Exception {
        Path to = folder.resolve("second");
        Path data = Files.createDirectory(folder.resolve("data"));
        try (EmbeddedEngine engine = EmbeddedEngine.start(data.resolve("engine"), EngineOptions.defaults());
                ClickHouse db = new ClickHouse(ClickHouseConfig.of(engine.url(), "freshet"))) {
            Schema.migrate(db, Retention.standard());
            db.execute(
                    "INSERT INTO holds (name, until, updated) VALUES ('backup-other', now64(3) + INTERVAL 1 MINUTE, now64(3))",
                    Map.of());

            assertThatThrownBy(() -> new Backup(db, data, InstantSource.system(), words -> {}).take(to))
                    .isInstanceOf(BackupException.class)
                    .hasMessageContaining("Another backup");
        }
        assertThat(to).doesNotExist();
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
