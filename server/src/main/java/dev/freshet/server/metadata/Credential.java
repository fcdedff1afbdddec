package dev.freshet.server.metadata;

/**
 * What a password is checked against.
 *
 * @param passwordHash in the PHC string format, with algorithm, parameters and salt
 */
public record Credential(String personId, String passwordHash) {
    /** Without the hash, which has no business in logs. */
    @Override
    public String toString() {
        return "Credential[personId=" + personId + "]";
    }
}
