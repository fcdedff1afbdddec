package dev.freshet.server.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class SupervisedChildTest {

    private final List<Process> started = new CopyOnWriteArrayList<>();
    private int attempts;

    @Test
    void isStartedAgainWhateverItsFirstNewStartFailsWith() {
        try (SupervisedChild child = new SupervisedChild("child", 0, this::start)) {
            started.getFirst().destroyForcibly();

            await().atMost(Duration.ofSeconds(30)).until(() -> child.restarts() == 1);
            assertThat(child.isUp()).isTrue();
            assertThat(attempts).isEqualTo(3);
        }
        assertThat(started)
                .hasSize(2)
                .allSatisfy(process -> assertThat(process.onExit()).succeedsWithin(Duration.ofSeconds(30)));
    }

    private Child start(int port) {
        attempts++;
        if (attempts == 2) {
            throw new IllegalStateException("its library is just being replaced");
        }
        try {
            Process process = new ProcessBuilder("sleep", "600").start();
            started.add(process);
            return new Child(process, "127.0.0.1:1", process::destroyForcibly);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
