package dev.freshet.live;

import dev.freshet.event.Problem;
import io.netty.buffer.ByteBuf;

/** A frame on its way to one subscription. */
sealed interface Outgoing {

    /**
     * A frame with a sequence number.
     *
     * @param rest what follows the head, as it stands on the wire; shared by all who get it
     */
    record Body(String type, ByteBuf rest) implements Outgoing {}

    /** A refusal. */
    record Refusal(Problem problem) implements Outgoing {}
}
