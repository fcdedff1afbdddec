package dev.freshet.server.demo;

import java.time.Instant;

/** The times of the oldest and the newest event that the demo has stored already. */
public record Filled(Instant oldest, Instant newest) {

    /** Nothing is stored yet. */
    public static final Filled NOTHING = new Filled(Instant.MIN, Instant.MIN);
}
