package dev.freshet.server.metadata;

/**
 * A one-time link just made, with the secret that only its reader keeps.
 *
 * @param secret 256 random bits as text; the database has its SHA-256
 */
public record IssuedInvitation(Invitation invitation, String secret) {
    /** Without the secret. */
    @Override
    public String toString() {
        return "IssuedInvitation[invitation=" + invitation + "]";
    }
}
