package dev.freshet.server.metadata;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The form of e-mail addresses: one @ with something on both sides and no blanks; only a mail could tell more. */
public final class Emails {
    private static final int MAX_LENGTH = 254;
    private static final Pattern SHAPE = Pattern.compile("[^\\s@\\p{Cntrl}]+@[^\\s@\\p{Cntrl}]+");

    private Emails() {}

    /** The address trimmed and in lower case; empty if it is none. */
    public static Optional<String> normalized(String text) {
        String email = text.strip().toLowerCase(Locale.ROOT);
        return email.length() <= MAX_LENGTH && SHAPE.matcher(email).matches() ? Optional.of(email) : Optional.empty();
    }
}
