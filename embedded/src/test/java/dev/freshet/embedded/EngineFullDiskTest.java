package dev.freshet.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** On a small disk in memory, which only root may mount: others skip this. */
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class EngineFullDiskTest {

    /** Less than half of the reserve, which is a twentieth of the disk, and more than a merge of this table's parts writes. */
    private static final long SOME_LEFT_BYTES = 4 << 20;

    private static final long NOTHING_LEFT_BYTES = 128 << 10;
    private static final int STEP_BYTES = 4 << 20;
    private static final int ROWS = 20_000;
    private static final int TIMES_FULL = 2;

    @TempDir
    private Path folder;

    private Path data;

    @BeforeEach
    void mount() throws Exception {
        data = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=200m", "tmpfs", data.toString()),
                "a disk cannot be mounted here");
    }

    @AfterEach
    void unmount() throws Exception {
        var _ = run("umount", "--lazy", data.toString());
    }

    @Test
    void everyRowThatWasAcceptedBeforeWhileAndAfterTheDiskWasFullIsReadable() throws Exception {
        try (EmbeddedEngine engine = EmbeddedEngine.start(data, EngineOptions.defaults())) {
            Curl curl = new Curl(engine.url());
            curl.post("/", "CREATE TABLE default.t (a UInt64, b String) ENGINE = MergeTree ORDER BY b");
            try (Writer writer = new Writer(curl)) {
                for (int time = 0; time < TIMES_FULL; time++) {
                    writer.awaitMore(writer.accepted);
                    fill(SOME_LEFT_BYTES);
                    awaitNoMerge(curl);
                    assertThat(curl.post("/", Writer.INSERT).body()).contains("NOT_ENOUGH_SPACE");
                    fill(NOTHING_LEFT_BYTES);
                    writer.awaitMore(writer.refused);
                    Files.delete(ballast());
                }
                writer.awaitMore(writer.accepted);
                long accepted = writer.end();
                assertThat(curl.post("/", "SELECT count(), countIf(length(b) = 100) FROM default.t")
                                .body())
                        .isEqualTo("%1$d\t%1$d\n".formatted(accepted));
            }
            assertThat(curl.post("/", "OPTIMIZE TABLE default.t FINAL").status())
                    .isEqualTo(200);
        }
    }

    /** As somebody else does who fills the disk while the engine writes: at 200 MB a second. */
    private void fill(long leftBytes) throws Exception {
        FileStore disk = Files.getFileStore(data);
        try (FileChannel ballast = FileChannel.open(ballast(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            ByteBuffer step = ByteBuffer.allocate(STEP_BYTES);
            await().pollInterval(Duration.ofMillis(20)).until(() -> {
                ballast.write(step.clear().limit(Math.clamp(disk.getUsableSpace() - leftBytes, 0, STEP_BYTES)));
                return disk.getUsableSpace() <= leftBytes;
            });
        } catch (IOException taken) {
            // The engine took the last of it.
            return;
        }
    }

    /** Awaits the guard, which has half of the reserve for it: on this small disk that may be gone before it looks. */
    private static void awaitNoMerge(Curl curl) {
        await().until(() -> curl.post("/", "OPTIMIZE TABLE default.t").body().contains("ABORTED"));
        await().until(() -> curl.post("/", "SELECT count() FROM system.merges").body(), "0\n"::equals);
    }

    private Path ballast() {
        return data.resolve("ballast");
    }

    private static boolean run(String... command) throws Exception {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    /** Inserts without a break, so that parts are written and merged all the time. */
    private static final class Writer implements AutoCloseable {

        private static final String INSERT =
                "INSERT INTO default.t SELECT number, repeat(char(97 + number %% 7), 100) FROM numbers(%d)"
                        .formatted(ROWS);

        private final ExecutorService thread = Executors.newSingleThreadExecutor();
        private final AtomicBoolean ended = new AtomicBoolean();
        private final AtomicLong accepted = new AtomicLong();
        private final AtomicLong refused = new AtomicLong();
        private final Future<?> writing;

        Writer(Curl curl) {
            writing = thread.submit(() -> {
                while (!ended.get()) {
                    (curl.post("/", INSERT).status() == 200 ? accepted : refused).addAndGet(ROWS);
                }
                return ended;
            });
        }

        void awaitMore(AtomicLong counter) {
            long before = counter.get();
            await().atMost(Duration.ofMinutes(1)).until(() -> counter.get() >= before + 10 * ROWS);
        }

        /** Ends, and gives how many rows were accepted. */
        long end() throws Exception {
            ended.set(true);
            writing.get();
            return accepted.get();
        }

        @Override
        public void close() {
            ended.set(true);
            thread.close();
        }
    }
}
