package dev.freshet.collect;

import dev.freshet.event.EventType;

/** What a request's path says about its body. */
sealed interface Call {
    /** One event of this type. */
    record Single(EventType type) implements Call {}

    /** Many events, each naming its type. */
    record Batch() implements Call {}
}
