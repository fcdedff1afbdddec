package dev.freshet.embedded;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the engine's merges yield to inserts, questions and whatever else runs on the machine: a merge of large parts takes a core for
 * seconds. On Linux, where a thread has a niceness of its own; elsewhere it does nothing.
 *
 * <p>The engine's own setting for it, {@code os_threads_nice_value_merge_mutate}, takes a privilege, since it also takes the niceness back.
 * Threads of merges merge for as long as the engine runs, so that nothing has to be taken back. They begin with the first merge; hence
 * the looks.
 *
 * <p>Owns its thread.
 */
@SuppressWarnings("restricted") // to call native code
final class MergePriority implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MergePriority.class);
    private static final Path THREADS = Path.of("/proc/self/task");
    private static final String NAME = "MergeMutate";
    private static final int NICENESS = 10;
    private static final int ONE_THREAD = 0;
    private static final long LOOK_EVERY_MILLIS = 2_000;

    private final MethodHandle setPriority;
    private final Set<Integer> yielding = new HashSet<>();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().name("merge-priority").unstarted(this::run);

    MergePriority() {
        Linker linker = Linker.nativeLinker();
        setPriority = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("setpriority"),
                FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    }

    void start() {
        if (Files.isDirectory(THREADS)) {
            thread.start();
        }
    }

    private void run() {
        try {
            do {
                look();
            } while (!stop.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.warn("merges keep the priority of everything else: {}", e.toString());
        }
    }

    private void look() throws IOException {
        for (Path one : threads()) {
            int id = Integer.parseInt(one.getFileName().toString());
            if (!yielding.contains(id) && NAME.equals(name(one))) {
                yielding.add(id);
                setNiceness(id);
            }
        }
    }

    private static List<Path> threads() throws IOException {
        try (Stream<Path> all = Files.list(THREADS)) {
            return all.toList();
        }
    }

    private static String name(Path thread) {
        try {
            return Files.readString(thread.resolve("comm")).strip();
        } catch (IOException ended) {
            return "";
        }
    }

    private void setNiceness(int id) {
        try {
            int failed = (int) setPriority.invokeExact(ONE_THREAD, id, NICENESS);
            if (failed != 0) {
                LOG.warn("a thread of merges keeps its priority: the system refuses to lower it");
            }
        } catch (Throwable e) {
            throw new IllegalStateException("setpriority cannot be called", e);
        }
    }

    @Override
    public void close() {
        stop.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
