package dev.freshet.server.metadata;

/**
 * A service token just made, with the secret that is shown once.
 *
 * @param secret {@code frt_} and 256 random bits as text; the database has its SHA-256
 */
public record IssuedToken(ServiceToken token, String secret) {
    /** Without the secret. */
    @Override
    public String toString() {
        return "IssuedToken[token=" + token + "]";
    }
}
