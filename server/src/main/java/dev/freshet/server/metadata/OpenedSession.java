package dev.freshet.server.metadata;

/**
 * A session just made, with the secret that only its cookie keeps.
 *
 * @param secret 256 random bits as text; the database has its SHA-256
 */
public record OpenedSession(Session session, String secret) {
    /** Without the secret. */
    @Override
    public String toString() {
        return "OpenedSession[session=" + session + "]";
    }
}
