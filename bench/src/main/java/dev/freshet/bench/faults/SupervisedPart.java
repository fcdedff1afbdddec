package dev.freshet.bench.faults;

import dev.freshet.bench.product.BenchException;
import dev.freshet.bench.product.Pause;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** A child process of {@code freshet up}, which starts it again: this part only waits for that. */
final class SupervisedPart implements Part {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private final String mainClass;
    private final Supplier<Optional<ProcessHandle>> parent;
    private final IntSupplier port;
    private final ReentrantLock lock = new ReentrantLock();

    /**
     * Does nothing yet.
     *
     * @param mainClass by which the child is known among the parent's
     * @param port on which it answers
     */
    SupervisedPart(String mainClass, Supplier<Optional<ProcessHandle>> parent, IntSupplier port) {
        this.mainClass = mainClass;
        this.parent = parent;
        this.port = port;
    }

    @Override
    public void kill() {
        exclusively(() -> child().ifPresent(child -> {
            child.destroyForcibly();
            child.onExit().join();
        }));
    }

    @Override
    public void stop() {
        throw new UnsupportedOperationException("it is its parent who stops it");
    }

    @Override
    public void pause(Duration time) {
        exclusively(() -> child().ifPresent(child -> Signals.pause(child, time)));
    }

    @Override
    public void restore() {
        exclusively(() -> {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (child().isEmpty() || !answers()) {
                if (System.nanoTime() > deadline) {
                    throw new BenchException(mainClass + " was not started again by its parent");
                }
                Pause.of(LOOK_EVERY);
            }
        });
    }

    private Optional<ProcessHandle> child() {
        return parent.get().stream()
                .flatMap(ProcessHandle::children)
                .filter(child -> commandLine(child).contains(mainClass))
                .findFirst();
    }

    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"));
        } catch (IOException ended) {
            return "";
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port.getAsInt())) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
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

    /** Its parent ends it. */
    @Override
    public void close() {}
}
