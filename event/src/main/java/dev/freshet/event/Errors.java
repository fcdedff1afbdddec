package dev.freshet.event;

import java.util.Map;
import java.util.Set;

/** The rule by which an event counts as an error. */
public final class Errors {
    private static final Set<String> NAMES = Set.of("Error", "Exception", "Application Error", "$exception");

    private Errors() {}

    /**
     * Whether the event is named like an error, answered with a server error, or has a property {@code error} that
     * is neither empty nor false.
     *
     * @param status HTTP status, 0 if absent
     */
    public static boolean isError(String name, int status, Map<String, String> properties) {
        if (status >= 500 || NAMES.contains(name)) {
            return true;
        }
        String error = properties.getOrDefault("error", "");
        return !error.isEmpty() && !error.equals("false");
    }
}
