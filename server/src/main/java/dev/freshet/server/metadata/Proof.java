package dev.freshet.server.metadata;

import java.util.Locale;

/** What showed who somebody is when a session was opened. */
public enum Proof {
    PASSWORD,
    /** A one-time link that signs in. */
    LINK;

    /** As the database has it. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Proof of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
