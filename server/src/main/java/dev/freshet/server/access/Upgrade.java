package dev.freshet.server.access;

import dev.freshet.event.Problem;
import dev.freshet.live.Access;

/** The decision about a WebSocket handshake. */
public sealed interface Upgrade {
    /** The socket may open; what it may see, and until when, is asked of the access. */
    record Admitted(Access access) implements Upgrade {}

    /**
     * The handshake is answered with this problem: 401 {@code not_signed_in}, 403 {@code foreign_origin}, or 503 and 500 where it cannot be decided
     * now.
     */
    record Refused(Problem problem) implements Upgrade {}
}
