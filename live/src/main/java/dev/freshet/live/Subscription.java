package dev.freshet.live;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;

/**
 * What one socket watches under one name. Belongs to the socket's event loop.
 *
 * <p>Backpressure: a frame is in flight from its write until the socket has taken it. What is computed meanwhile is not
 * queued; only the number of editions that passed by is known, and the newest one is taken from the topic when the frame
 * in flight is done.
 */
final class Subscription {
    private static final byte[] TYPE = "{\"type\":\"".getBytes(StandardCharsets.US_ASCII);

    private final String id;
    private final Topic topic;
    private final byte[] idField;
    private long sequence;
    private long seen;
    private long passed;
    private boolean inFlight;

    Subscription(String id, Topic topic) {
        this.id = id;
        this.topic = topic;
        this.idField = Frames.idField(id);
    }

    String id() {
        return id;
    }

    Topic topic() {
        return topic;
    }

    /** Whether there is something to send, and nothing in flight. */
    boolean ready(Edition edition) {
        return !inFlight && edition.version() > seen;
    }

    /** How many editions were replaced before they could be sent. */
    long missed(Edition edition) {
        return seen == 0 ? 0 : edition.version() - seen - 1;
    }

    /** What to send of an edition; from here on it is in flight. */
    Outgoing take(Edition edition) {
        Outgoing outgoing = edition.since(seen);
        passed += missed(edition);
        seen = edition.version();
        inFlight = true;
        return outgoing;
    }

    /** The start of the next frame, with its number; the rest is a body. The caller releases it. */
    ByteBuf head(ByteBufAllocator allocator, String type) {
        String number = Long.toString(++sequence);
        int length = TYPE.length + type.length() + idField.length + number.length() + 1;
        ByteBuf head = Fragments.first(allocator, length).writeBytes(TYPE);
        ByteBufUtil.writeAscii(head, type);
        head.writeBytes(idField);
        ByteBufUtil.writeAscii(head, number);
        return head.writeByte(',');
    }

    /** The socket has taken the frame. */
    void done() {
        inFlight = false;
    }

    /** How many editions were replaced in all. */
    long passed() {
        return passed;
    }
}
