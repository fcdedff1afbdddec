package dev.freshet.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
    void isWaitedForUntilItsHolderHasStopped() throws Exception {
        List<String> told = new CopyOnWriteArrayList<>();
        assertThat(InstanceLock.awaitFree(data, Duration.ZERO, told::add)).isTrue();
        InstanceLock held = InstanceLock.acquire(data);
        assertThat(InstanceLock.awaitFree(data, Duration.ZERO, told::add)).isFalse();

        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<Boolean> waiting =
                    thread.submit(() -> InstanceLock.awaitFree(data, Duration.ofMinutes(1), told::add));
            await().until(() -> !told.isEmpty());
            held.close();

            assertThat(waiting.get()).isTrue();
        }
        assertThat(told)
                .singleElement()
                .asString()
                .contains("process " + ProcessHandle.current().pid());
        assertThatCode(() -> InstanceLock.acquire(data).close()).doesNotThrowAnyException();
    }

    /** As the engine of a Freshet that was killed holds its own data until it has stopped. */
    @Test
    void isHeldByAnEngineUntilItHasStopped() throws Exception {
        EmbeddedEngine engine = EmbeddedEngine.start(data, EngineOptions.defaults());
        assertThat(InstanceLock.awaitFree(data, Duration.ZERO, _ -> {})).isFalse();

        engine.process().getOutputStream().close(); // the end of its input, as when its parent has died

        assertThat(InstanceLock.awaitFree(data, Duration.ofMinutes(2), _ -> {})).isTrue();
        engine.close();
    }

    @Test
    void aFileLeftByAKilledProcessIsNoObstacle() throws IOException {
        Files.createDirectories(data.resolve("run"));
        Files.writeString(data.resolve("run/lock"), "1 2026-01-01T00:00:00Z\n");
        assertThatCode(() -> InstanceLock.acquire(data).close()).doesNotThrowAnyException();
    }
}
