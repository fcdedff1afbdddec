package dev.freshet.server.http;

import java.util.List;
import java.util.function.BooleanSupplier;

/** What has to answer before this process is of use. Asking may block. Immutable. */
public record Readiness(List<Check> checks) {

    /**
     * One part.
     *
     * @param name for people
     */
    public record Check(String name, BooleanSupplier holds) {}

    /** Copies the checks. */
    public Readiness {
        checks = List.copyOf(checks);
    }

    /** The names of the parts that do not answer. */
    public List<String> missing() {
        return checks.stream()
                .filter(check -> !check.holds().getAsBoolean())
                .map(Check::name)
                .toList();
    }
}
