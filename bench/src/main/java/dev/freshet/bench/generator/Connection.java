package dev.freshet.bench.generator;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One keep-alive connection with at most one request under way. Belongs to the generator's thread. */
final class Connection implements AutoCloseable {

    private static final int ANSWER_BYTES = 64 << 10;

    private final SocketChannel channel;
    private final SelectionKey key;
    private final ByteBuffer received = ByteBuffer.allocate(ANSWER_BYTES);
    private @Nullable ByteBuffer sending;
    private @Nullable Request request;
    private long intendedNanos;

    Connection(InetSocketAddress server, Selector selector) throws IOException {
        this.channel = SocketChannel.open(server);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        this.key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    /** Makes somebody else the attachment of this connection's selection key. */
    void attach(Object owner) {
        key.attach(owner);
    }

    void send(Request next, ByteBuffer bytes, long intended) throws IOException {
        request = next;
        sending = bytes;
        intendedNanos = intended;
        write();
    }

    /** Goes on with what the socket is ready for; gives the answer once it is all there. */
    Optional<Answer> proceed() throws IOException {
        if (key.isWritable()) {
            write();
        }
        if (!key.isReadable()) {
            return Optional.empty();
        }
        if (channel.read(received) < 0) {
            throw new EOFException("the server closed the connection");
        }
        Optional<Answer> answer = Answer.read(received);
        if (answer.isPresent()) {
            received.clear();
        }
        return answer;
    }

    /** When the request under way should have been sent, by {@link System#nanoTime}. */
    long intendedNanos() {
        return intendedNanos;
    }

    /** Events of the request under way. */
    int events() {
        return request == null ? 0 : request.events();
    }

    @Nullable
    Request takeRequest() {
        Request taken = request;
        request = null;
        return taken;
    }

    private void write() throws IOException {
        ByteBuffer rest = sending;
        if (rest == null) {
            return;
        }
        channel.write(rest);
        boolean more = rest.hasRemaining();
        if (!more) {
            sending = null;
        }
        key.interestOps(more ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
