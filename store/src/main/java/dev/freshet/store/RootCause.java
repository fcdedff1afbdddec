package dev.freshet.store;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a failure comes from in the end, in the words that an operator can use. */
public final class RootCause {

    private static final Pattern FULL_STOP = Pattern.compile("\\.$");

    private RootCause() {}

    /** The message of the innermost cause, to stand within a sentence, or its name where it has none. */
    public static String of(Throwable failure) {
        Throwable root = failure;
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            root = cause;
        }
        String message = root.getMessage();
        return message == null || message.isBlank()
                ? root.getClass().getSimpleName()
                : FULL_STOP.matcher(message.strip()).replaceFirst("");
    }
}
