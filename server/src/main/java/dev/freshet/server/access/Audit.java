package dev.freshet.server.access;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log of changes that matter to security: one line each under {@code freshet.audit}, never with a secret. */
public final class Audit {
    private static final Logger log = LoggerFactory.getLogger("freshet.audit");

    private Audit() {}

    /**
     * Something was done.
     *
     * @param who the caller, or the person it was done to when nobody was signed in
     * @param what in the past tense, such as "revoked session"
     * @param which what it was done to
     */
    public static void done(Object who, String what, String which) {
        log.info("{} {} {}", oneLine(who.toString()), what, oneLine(which));
    }

    /** So that nobody writes lines of their own by choosing a name. */
    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
