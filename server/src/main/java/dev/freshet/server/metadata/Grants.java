package dev.freshet.server.metadata;

import java.time.Duration;
import java.util.Set;

/**
 * Which sessions and service tokens are still valid, for those who ask often and must not wait: open WebSockets.
 *
 * <p>Read from a snapshot that is renewed every few seconds ({@link MetadataConfig#refreshEvery()}), whichever process
 * revoked. While the database does not answer, the last snapshot stands. Thread-safe.
 */
public final class Grants implements AutoCloseable {
    private final Refreshed<Live> live;

    private record Live(Set<String> sessions, Set<String> tokens) {}

    Grants(Sessions sessions, ServiceTokens tokens, Duration refreshEvery) {
        this.live =
                new Refreshed<>("sessions", () -> new Live(sessions.liveIds(), tokens.liveIds()), refreshEvery).start();
    }

    /** Whether the session has been neither revoked nor has it expired. */
    public boolean hasSession(String id) {
        return live.get().sessions().contains(id);
    }

    /** Whether the token has not been revoked. */
    public boolean hasToken(String id) {
        return live.get().tokens().contains(id);
    }

    /** Makes sure that a session found just now is known here, however young it is. Blocks if it is not. */
    public void learnSession(String id) {
        if (!hasSession(id)) {
            live.refresh();
        }
    }

    /** Makes sure that a token found just now is known here, however young it is. Blocks if it is not. */
    public void learnToken(String id) {
        if (!hasToken(id)) {
            live.refresh();
        }
    }

    @Override
    public void close() {
        live.close();
    }
}
