package dev.freshet.server.instance;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A child process that is started again, on the same port, when it ends by itself; first at once, then after waits that
 * double up to half a minute. Owns the child and one thread. Thread-safe.
 */
final class SupervisedChild implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SupervisedChild.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    /** A child that lived this long is healthy: the waits begin anew. */
    private static final Duration HEALTHY = Duration.ofMinutes(1);

    private final String name;
    private final IntFunction<Child> starter;
    private final ExecutorService thread;
    private volatile Child child;
    private volatile boolean up = true;
    private volatile int restarts;
    private volatile boolean closing;

    /**
     * Starts the child and waits until it is up.
     *
     * @param starter starts a child on a port; 0 for any
     */
    SupervisedChild(String name, int port, IntFunction<Child> starter) {
        this.name = name;
        this.starter = starter;
        this.child = starter.apply(port);
        this.thread = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name(name + "-supervisor").daemon().factory());
        watch(child, System.nanoTime(), 0);
    }

    String address() {
        return child.address();
    }

    /** Whether the child runs now. */
    boolean isUp() {
        return up;
    }

    /** How often it ended by itself and was started again. */
    int restarts() {
        return restarts;
    }

    private void watch(Child watched, long startedNanos, long waitMillis) {
        var _ = watched.process().onExit().thenAccept(process -> {
            if (closing) {
                return;
            }
            up = false;
            boolean healthy = System.nanoTime() - startedNanos > HEALTHY.toNanos();
            log.error("The {} ended by itself with status {}; starting it again", name, process.exitValue());
            submitRestart(healthy ? 0 : waitMillis);
        });
    }

    private void submitRestart(long waitMillis) {
        try {
            thread.execute(() -> restart(waitMillis));
        } catch (RejectedExecutionException e) {
            log.debug("The {} is being stopped", name, e);
        }
    }

    private void restart(long waitMillis) {
        long next = Math.clamp(waitMillis * 2, 1000, LONGEST_WAIT.toMillis());
        try {
            TimeUnit.MILLISECONDS.sleep(waitMillis);
            Child started = starter.apply(child.port());
            synchronized (this) {
                child = started;
                restarts++;
                up = true;
            }
            if (closing) {
                started.closing().run();
                return;
            }
            log.info("The {} is up again", name);
            watch(started, System.nanoTime(), next);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // Of any kind, such as a library that is just being replaced: nobody else would start it.
            log.error("The {} did not come up again; the next attempt is in {} ms", name, next, e);
            submitRestart(next);
        }
    }

    @Override
    public void close() {
        closing = true;
        thread.shutdownNow();
        child.closing().run();
        try {
            if (!thread.awaitTermination(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS)) {
                log.warn("The {} was being started while it was stopped", name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
