package dev.freshet.event;

import java.util.List;

/** What a request's body holds: events, good and bad ones told apart, or nothing that can be used. */
public sealed interface DecodedBody {
    /**
     * The body could be read.
     *
     * @param writeKeys the keys that stand in the body, each once: that of the batch, or else those of its good events
     * @param events the good events, in their order
     * @param rejections the bad ones, in their order
     */
    record Events(List<String> writeKeys, List<DecodedEvent> events, List<Rejection> rejections)
            implements DecodedBody {}

    /** The body as a whole is refused: nothing of it was taken. */
    record Refused(ErrorCode code, String detail) implements DecodedBody {}
}
