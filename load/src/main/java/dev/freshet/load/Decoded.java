package dev.freshet.load;

import dev.freshet.event.Event;

/** What becomes of one record: a row, nothing (as its message was stored before), or a dead letter. */
sealed interface Decoded {

    record Row(Event event) implements Decoded {}

    record Duplicate(Event event) implements Decoded {}

    record Refused(DeadLetter letter) implements Decoded {}
}
