package dev.freshet.server.instance;

import java.util.Optional;

/** Freshet's version, as the build wrote it into the jar. */
public final class Version {

    private Version() {}

    /** Such as {@code 0.1.0}; {@code development} when it does not run from a jar. */
    public static String current() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
