package dev.freshet.server.doctor;

/**
 * One thing that was looked at.
 *
 * @param good whether nothing needs to be done
 * @param detail how it is, and what to do if it is not good
 */
public record Finding(String subject, boolean good, String detail) {

    static Finding good(String subject, String detail) {
        return new Finding(subject, true, detail);
    }

    static Finding bad(String subject, String detail) {
        return new Finding(subject, false, detail);
    }

    /** For people. */
    public String line() {
        return "%-4s %-14s %s".formatted(good ? "ok" : "BAD", subject, detail);
    }
}
