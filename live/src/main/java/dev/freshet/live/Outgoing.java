package dev.freshet.live;

import dev.freshet.event.Problem;
import io.vertx.core.buffer.Buffer;

/** A frame on its way to one subscription. */
sealed interface Outgoing {

    /**
     * A frame with a sequence number.
     *
     * @param rest what follows the head; shared by all who get it
     */
    record Body(String type, Buffer rest) implements Outgoing {}

    /** A refusal. */
    record Refusal(Problem problem) implements Outgoing {}
}
