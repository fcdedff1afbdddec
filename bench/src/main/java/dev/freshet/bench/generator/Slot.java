package dev.freshet.bench.generator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import org.jspecify.annotations.Nullable;

/** The place of one connection to one server, which is opened when it is needed and replaced when it breaks. Belongs to the generator's thread. */
final class Slot {

    private final InetSocketAddress server;
    private final Selector selector;
    private @Nullable Connection connection;
    private @Nullable Request request;
    private long sentNanos;
    private long usableFromNanos = System.nanoTime();

    Slot(InetSocketAddress server, Selector selector) {
        this.server = server;
        this.selector = selector;
    }

    static Slot of(SelectionKey key) {
        return (Slot) key.attachment();
    }

    boolean free(long nowNanos) {
        return request == null && usableFromNanos - nowNanos <= 0;
    }

    /** Whether an answer has been due since before a moment. */
    boolean waitsSince(long nanos) {
        return request != null && sentNanos - nanos < 0;
    }

    /** Sends what the request's bytes are now. After a failure the slot still has the request. */
    void send(Request next, long nowNanos) throws IOException {
        request = next;
        sentNanos = nowNanos;
        if (connection == null) {
            connection = new Connection(server, selector);
            connection.attach(this);
        }
        connection.send(next, next.again(), nowNanos);
    }

    /** Goes on with what the socket is ready for; the answer once it is all there. */
    @Nullable
    Answer proceed() throws IOException {
        return connection == null ? null : connection.proceed().orElse(null);
    }

    @Nullable
    Request takeRequest() {
        Request taken = request;
        request = null;
        return taken;
    }

    /** Closes the connection; gives the request that was under way. */
    @Nullable
    Request drop(long usableAgainNanos) {
        usableFromNanos = usableAgainNanos;
        if (connection != null) {
            try {
                connection.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            connection = null;
        }
        return takeRequest();
    }
}
