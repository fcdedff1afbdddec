package dev.freshet.embedded;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InstanceLockTest {

    @TempDir
    private Path data;

    @Test
    void namesTheHolder() throws IOException {
        try (InstanceLock _ = InstanceLock.acquire(data)) {
            assertThatThrownBy(() -> InstanceLock.acquire(data))
                    .isInstanceOf(DataInUseException.class)
                    .hasMessageMatching(".*is in use by Freshet process "
                            + ProcessHandle.current().pid()
                            + ", started \\d{4}-.*Z; stop it or choose another --data");
        }
    }

    @Test
    void aFileLeftByAKilledProcessIsNoObstacle() throws IOException {
        Files.createDirectories(data.resolve("run"));
        Files.writeString(data.resolve("run/lock"), "1 2026-01-01T00:00:00Z\n");
        assertThatCode(() -> InstanceLock.acquire(data).close()).doesNotThrowAnyException();
    }
}
