package dev.freshet.live;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * The time as all sockets are told it. Immutable.
 *
 * @param number of the tick, from 1 on
 * @param frame shared by all who get it
 */
record Told(long number, ByteBuf frame) {

    /** Before the first tick. */
    static final Told NOTHING = new Told(0, Unpooled.EMPTY_BUFFER);
}
