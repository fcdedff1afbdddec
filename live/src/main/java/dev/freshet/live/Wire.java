package dev.freshet.live;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.vertx.core.http.ServerWebSocket;
import java.util.function.Consumer;

/**
 * The sending side of one socket. What is written waits for {@link #flush} and then goes out in one system call, several
 * frames and all; encoded frames that many sockets get are not copied. Belongs to the socket's event loop.
 *
 * <p>It writes to the channel past Vert.x's queue, which flushes after each frame and holds back frames of a full channel:
 * {@link Subscription} keeps less than that in flight, and a client is not heard while it leaves more than that unread, so
 * that it cannot make answers pile up. Vert.x still sends the closing frame, after what was written.
 */
final class Wire {
    private final ServerWebSocket socket;
    private final Channel channel;
    private final LiveMeters meters;
    private boolean written;
    private boolean paused;

    private Wire(ServerWebSocket socket, Channel channel, LiveMeters meters) {
        this.socket = socket;
        this.channel = channel;
        this.meters = meters;
    }

    /**
     * The sending side of a socket that was accepted.
     *
     * @param channel under the socket
     * @param kernelBytes of frames that the kernel may hold for it, so that a slow reader is noticed
     */
    static Wire of(ServerWebSocket socket, Channel channel, int kernelBytes, LiveMeters meters) {
        channel.config().setOption(ChannelOption.SO_SNDBUF, kernelBytes);
        return new Wire(socket, channel, meters);
    }

    /**
     * Writes a frame of this socket's own.
     *
     * @param done hears, on the event loop, whether the socket took it
     */
    void write(String json, Consumer<Boolean> done) {
        ByteBuf frame = Fragments.whole(channel.alloc(), json);
        int bytes = frame.readableBytes();
        sent(bytes, channel.write(frame), done);
    }

    /**
     * Writes a frame that all sockets get.
     *
     * @param done hears, on the event loop, whether the socket took it
     */
    void write(ByteBuf shared, Consumer<Boolean> done) {
        sent(shared.readableBytes(), channel.write(shared.duplicate()), done);
    }

    /**
     * Writes a frame of a head of this socket's own, and a rest that many get.
     *
     * @param done hears, on the event loop, whether the socket took it
     */
    void write(ByteBuf head, ByteBuf shared, Consumer<Boolean> done) {
        int bytes = head.readableBytes() + shared.readableBytes();
        var _ = channel.write(head);
        sent(bytes, channel.write(shared.duplicate()), done);
    }

    /** Where the heads come from. */
    ByteBufAllocator allocator() {
        return channel.alloc();
    }

    /** Lets go what was written since the last time. */
    void flush() {
        if (written) {
            written = false;
            channel.flush();
        }
    }

    private void sent(int bytes, ChannelFuture future, Consumer<Boolean> done) {
        written = true;
        meters.writing(bytes);
        if (!paused && !channel.isWritable()) {
            paused = true;
            socket.pause();
        }
        future.addListener(ended -> {
            meters.written(bytes);
            if (paused && channel.isWritable()) {
                paused = false;
                socket.resume();
            }
            done.accept(ended.isSuccess());
        });
    }
}
