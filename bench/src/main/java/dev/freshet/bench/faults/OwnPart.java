package dev.freshet.bench.faults;

import dev.freshet.bench.product.BenchException;
import dev.freshet.bench.product.Pause;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A process that the suite itself starts again, as an orchestrator would: until it stays up. */
final class OwnPart implements Part {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration BETWEEN_STARTS = Duration.ofSeconds(1);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(60);

    private final String name;
    private final Supplier<Process> starter;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<String> endedByItself = new CopyOnWriteArrayList<>();
    private volatile @Nullable Process process;
    private volatile boolean told;
    private volatile boolean closed;

    /**
     * Starts nothing yet.
     *
     * @param starter starts a process and waits until it is up; throws when it ends before that
     */
    OwnPart(String name, Supplier<Process> starter) {
        this.name = name;
        this.starter = starter;
    }

    @Override
    public void kill() {
        exclusively(() -> end(true));
    }

    @Override
    public void stop() {
        exclusively(() -> end(false));
    }

    @Override
    public void pause(Duration time) {
        exclusively(() -> {
            Process running = process;
            if (running != null && running.isAlive()) {
                Signals.pause(running.toHandle(), time);
            }
        });
    }

    @Override
    public void restore() {
        exclusively(() -> {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            Process before = process;
            if (before != null && !before.isAlive() && !told) {
                endedByItself.add(name + ", status " + before.exitValue());
            }
            while (!closed && !up()) {
                try {
                    Process started = starter.get();
                    told = false;
                    process = started;
                    watch(started);
                } catch (RuntimeException notYet) {
                    if (System.nanoTime() > deadline) {
                        throw new BenchException(
                                "the " + name + " does not come up: " + firstLine(notYet.getMessage()), notYet);
                    }
                    Pause.of(BETWEEN_STARTS);
                }
            }
        });
    }

    /** A broker whose disk was full, for one, ends by itself some time after there is room again. */
    private void watch(Process started) {
        var _ = started.onExit().thenRunAsync(() -> {
            if (!told) {
                restore();
            }
        });
    }

    /** Starts several side by side, and waits for all. */
    static void restoreAll(Stream<OwnPart> parts) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Void>> starts = parts.map(part -> CompletableFuture.runAsync(part::restore, threads))
                    .toList();
            starts.forEach(CompletableFuture::join);
        }
    }

    /** When it ended without having been told to, and how. */
    List<String> endedByItself() {
        return endedByItself;
    }

    private boolean up() {
        Process running = process;
        return running != null && running.isAlive();
    }

    @Override
    public void exclusively(Runnable steps) {
        lock.lock();
        try {
            steps.run();
        } finally {
            lock.unlock();
        }
    }

    private void end(boolean atOnce) {
        Process running = process;
        if (running == null) {
            return;
        }
        told = told || running.isAlive();
        try {
            if (atOnce) {
                running.destroyForcibly().waitFor();
                return;
            }
            running.destroy();
            if (!running.waitFor(STOP_WITHIN)) {
                running.destroyForcibly().waitFor();
                throw new BenchException("the " + name + " did not stop within " + STOP_WITHIN.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static String firstLine(@Nullable String text) {
        return text == null ? "" : text.lines().findFirst().orElse("");
    }

    @Override
    public void close() {
        closed = true;
        exclusively(() -> end(true));
    }
}
