package dev.freshet.live;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;

/**
 * Text messages as they stand on the wire (RFC 6455, section 5.2), in one fragment or two: a server's frames are not
 * masked, so that the same bytes serve all sockets.
 */
final class Fragments {
    private static final int LAST = 0x80;
    private static final int TEXT = 1;
    private static final int CONTINUATION = 0;
    private static final int SHORT = 125;
    private static final int LONGEST_HEADER = 10;

    private Fragments() {}

    /** A whole message, for one socket. */
    static ByteBuf whole(ByteBufAllocator allocator, String text) {
        int length = ByteBufUtil.utf8Bytes(text);
        ByteBuf frame = header(allocator.directBuffer(LONGEST_HEADER + length), LAST | TEXT, length);
        ByteBufUtil.writeUtf8(frame, text);
        return frame;
    }

    /** A whole message, for many sockets. */
    static ByteBuf sharedWhole(byte[] text) {
        return shared(LAST | TEXT, text, 0);
    }

    /** The second and last fragment of a message, for many sockets. */
    static ByteBuf sharedRest(byte[] text, int from) {
        return shared(LAST | CONTINUATION, text, from);
    }

    /** The first of two fragments of a message, for one socket; so many bytes of text are still to be written into it. */
    static ByteBuf first(ByteBufAllocator allocator, int length) {
        return header(allocator.directBuffer(LONGEST_HEADER + length), TEXT, length);
    }

    /** Outside the heap, so that a socket can take it as it is; the collector frees it, since nobody counts who has it. */
    private static ByteBuf shared(int kind, byte[] text, int from) {
        int length = text.length - from;
        ByteBuf memory = Unpooled.wrappedBuffer(ByteBuffer.allocateDirect(LONGEST_HEADER + length))
                .clear();
        return Unpooled.unreleasableBuffer(header(memory, kind, length).writeBytes(text, from, length));
    }

    private static ByteBuf header(ByteBuf buffer, int kind, int length) {
        buffer.writeByte(kind);
        if (length <= SHORT) {
            return buffer.writeByte(length);
        }
        return length <= 0xFFFF
                ? buffer.writeByte(126).writeShort(length)
                : buffer.writeByte(127).writeLong(length);
    }
}
