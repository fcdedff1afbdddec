package dev.freshet.server.instance;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The parts that were started, closed in the reverse order. Closing may come from another thread while parts are still
 * being added: whatever comes too late is closed at once. Thread-safe.
 */
final class Parts implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Parts.class);

    private record Part(String name, AutoCloseable closing) {}

    private final Deque<Part> parts = new ArrayDeque<>();
    private boolean closed;

    /**
     * Takes over a part, or any action that ends something.
     *
     * @throws CancellationException if everything is being closed; the part is closed by then
     */
    <T extends AutoCloseable> T own(String name, T part) {
        synchronized (this) {
            if (!closed) {
                parts.push(new Part(name, part));
                return part;
            }
        }
        close(new Part(name, part));
        throw new CancellationException("stopped while starting");
    }

    @Override
    public void close() {
        Deque<Part> all;
        synchronized (this) {
            closed = true;
            all = new ArrayDeque<>(parts);
            parts.clear();
        }
        all.forEach(Parts::close);
    }

    private static void close(Part part) {
        log.debug("Stopping {}", part.name());
        try {
            part.closing().close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            log.warn("Stopping {} was interrupted", part.name());
        } catch (Exception e) {
            log.warn("{} did not stop cleanly", part.name(), e);
        }
    }
}
