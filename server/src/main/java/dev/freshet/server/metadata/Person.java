package dev.freshet.server.metadata;

import java.time.Instant;
import java.util.Optional;

/**
 * Somebody who may sign in.
 *
 * @param email normalised: trimmed, lower case
 * @param name empty until the invitation was accepted
 * @param invited has not yet used the one-time link, and so cannot sign in
 * @param lastSeen the newest use of any of the person's sessions that still exist, to the minute
 */
public record Person(String id, String email, String name, Role role, boolean invited, Optional<Instant> lastSeen) {}
