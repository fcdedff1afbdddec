package dev.freshet.bench.audience;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.freshet.bench.product.BenchException;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Arrays;

/** One client on one WebSocket, with the dashboard that it watches. Belongs to the audience's thread. */
final class Viewer {

    static final int LONGEST_MESSAGE = 1 << 20;

    /** Of one who will stall: what the kernel of a real one's machine takes in is not the server's. */
    private static final int SMALL_RECEIVE_BUFFER = 4_096;

    private static final byte[] NOTHING = new byte[0];
    private static final String SWITCHED = "HTTP/1.1 101 ";
    private static final String END_OF_HEAD = "\r\n\r\n";

    private final int number;
    private final int dashboard;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final long[] sequences;
    private final long[] missed;
    private byte[] unread = NOTHING;
    private int answered;
    private long shown = -1;
    private long toldMissed;
    private boolean upgraded;

    Viewer(
            int number,
            int dashboard,
            int questions,
            boolean willStall,
            InetSocketAddress server,
            ByteBuffer handshake,
            Selector selector)
            throws IOException {
        this.number = number;
        this.dashboard = dashboard;
        this.sequences = new long[questions];
        this.missed = new long[questions];
        this.channel = SocketChannel.open();
        if (willStall) {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, SMALL_RECEIVE_BUFFER);
        }
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.connect(server);
        send(handshake);
        channel.configureBlocking(false);
        this.key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    int number() {
        return number;
    }

    int dashboard() {
        return dashboard;
    }

    /** The port at this end. */
    int localPort() throws IOException {
        return ((InetSocketAddress) channel.getLocalAddress()).getPort();
    }

    /** Whether every question was answered at least once. */
    boolean ready() {
        return answered == sequences.length;
    }

    /** Stops reading, or begins again. */
    void stall(boolean stalled) {
        key.interestOps(stalled ? 0 : SelectionKey.OP_READ);
    }

    /**
     * Reads what is there.
     *
     * @param direct for the bytes on their way, of the caller's
     * @param work as large as all that can be unread at once
     * @param subscriptions sent once the handshake is answered
     */
    void read(ByteBuffer direct, byte[] work, Messages messages, ByteBuffer subscriptions, Listener listener)
            throws IOException {
        int count = channel.read(direct.clear());
        if (count < 0) {
            throw new EOFException("the server closed the connection");
        }
        System.arraycopy(unread, 0, work, 0, unread.length);
        direct.flip().get(work, unread.length, count);
        int limit = unread.length + count;
        int from = upgraded ? 0 : upgrade(work, limit, subscriptions);
        if (upgraded) {
            messages.over(work, from, limit);
            while (messages.next()) {
                listener.received(this, messages.message());
            }
            if (messages.closed()) {
                throw new EOFException("the server said goodbye");
            }
            from = messages.position();
        }
        if (limit - from > LONGEST_MESSAGE) {
            throw new BenchException("a message is longer than " + LONGEST_MESSAGE + " bytes");
        }
        unread = from == limit ? NOTHING : Arrays.copyOfRange(work, from, limit);
    }

    /** Who hears of each message. */
    interface Listener {
        void received(Viewer viewer, Message message);
    }

    /** Where the first frame begins, or 0 while the answer to the handshake is not all there. */
    private int upgrade(byte[] work, int limit, ByteBuffer subscriptions) throws IOException {
        String head = new String(work, 0, limit, US_ASCII);
        int end = head.indexOf(END_OF_HEAD);
        if (end < 0) {
            return 0;
        }
        if (!head.startsWith(SWITCHED)) {
            throw new BenchException("a handshake was answered " + head.substring(0, head.indexOf('\r')));
        }
        send(subscriptions);
        upgraded = true;
        return end + END_OF_HEAD.length();
    }

    /** A connection without anything on its way takes so few bytes at once. */
    private void send(ByteBuffer bytes) throws IOException {
        ByteBuffer rest = bytes.duplicate();
        channel.write(rest);
        if (rest.hasRemaining()) {
            throw new BenchException("a new connection does not take " + bytes.remaining() + " bytes");
        }
    }

    /**
     * Notes a frame's number.
     *
     * @return whether it is the one after the last
     */
    boolean follows(int question, long sequence) {
        boolean next = sequence == sequences[question] + 1;
        answered += sequences[question] == 0 ? 1 : 0;
        sequences[question] = sequence;
        return next;
    }

    /** Notes that frames before the next one were replaced. */
    void miss(int question, long frames) {
        missed[question] += frames;
        toldMissed += frames;
    }

    /** How many frames were replaced in all. */
    long toldMissed() {
        return toldMissed;
    }

    /** How many frames were replaced before the one that came now. */
    long takeMissed(int question) {
        long frames = missed[question];
        missed[question] = 0;
        return frames;
    }

    /** Notes the total that is shown now; gives the one before, or -1. */
    long show(long total) {
        long before = shown;
        shown = total;
        return before;
    }

    void close() throws IOException {
        channel.close();
    }
}
