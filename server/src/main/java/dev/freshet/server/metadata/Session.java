package dev.freshet.server.metadata;

import java.time.Instant;

/**
 * One browser in which a person is signed in.
 *
 * @param agent browser and system, for people to recognise it
 * @param proof what opened it
 * @param lastSeen to the minute
 * @param expires slides: 30 days after the last use
 */
public record Session(
        String id, String personId, String agent, Proof proof, Instant created, Instant lastSeen, Instant expires) {}
