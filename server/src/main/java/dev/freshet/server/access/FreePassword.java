package dev.freshet.server.access;

import dev.freshet.server.metadata.Proof;
import dev.freshet.server.metadata.Session;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Who may choose a password without the current one: whoever has just come by a link, be it because they never had a password or because they forgot it.
 * Not for longer, so that a session that is taken over later does not become a password.
 */
record FreePassword(InstantSource clock) {
    static final Duration LASTS = Duration.ofMinutes(30);

    boolean allowed(Session session) {
        return session.proof() == Proof.LINK && session.created().plus(LASTS).isAfter(clock.instant());
    }
}
