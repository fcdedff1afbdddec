package dev.freshet.embedded;

import java.util.List;

/** A child process that did not come up. Its message says what was tried, what happened and what the child said last. */
public final class EmbeddedStartException extends RuntimeException {

    EmbeddedStartException(String program, String what, List<String> lastLines) {
        super("The embedded " + program + " did not start: " + what + said(lastLines));
    }

    EmbeddedStartException(String program, Throwable cause) {
        super("The embedded " + program + " did not start: " + cause.getMessage(), cause);
    }

    private static String said(List<String> lastLines) {
        return lastLines.isEmpty() ? "; it said nothing." : ". It said last:\n  " + String.join("\n  ", lastLines);
    }
}
