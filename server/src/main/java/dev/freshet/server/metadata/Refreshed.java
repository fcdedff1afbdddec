package dev.freshet.server.metadata;

import dev.freshet.store.RootCause;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An in-memory snapshot of something in the database, for readers who must not wait.
 *
 * <p>It is loaded at construction, after each change made in this process ({@link #refresh()}), and every few seconds
 * for the changes that other processes make. While the database does not answer, the last snapshot stands: what was
 * allowed stays allowed, and that it does is logged once.
 *
 * <p>Owns one virtual thread, which {@link #close()} ends. Thread-safe.
 *
 * @param <T> an immutable snapshot
 */
final class Refreshed<T> implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Refreshed.class);

    private final String name;
    private final Supplier<T> source;
    private final Duration every;
    /** So that an older load never replaces a newer one. */
    private final ReentrantLock loading = new ReentrantLock();

    private final Thread thread;
    private volatile T value;

    Refreshed(String name, Supplier<T> source, Duration every) {
        this.name = name;
        this.source = source;
        this.every = every;
        this.value = source.get();
        this.thread = Thread.ofVirtual().name("metadata-" + name).unstarted(this::run);
    }

    Refreshed<T> start() {
        thread.start();
        return this;
    }

    /** The newest snapshot; never waits. */
    T get() {
        return value;
    }

    /** Loads now; waits for the database. */
    void refresh() {
        loading.lock();
        try {
            value = source.get();
        } finally {
            loading.unlock();
        }
    }

    private void run() {
        boolean failing = false;
        while (!thread.isInterrupted()) {
            try {
                Thread.sleep(every);
                refresh();
                if (failing) {
                    log.info("The metadata database answers again; {} are up to date", name);
                }
                failing = false;
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (!failing && !thread.isInterrupted()) {
                    log.warn("The metadata database does not answer ({}); {} stay as they were", RootCause.of(e), name);
                    log.debug("It failed with", e);
                }
                failing = true;
            }
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
