package dev.freshet.server.command;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** Freshet's version, as the build wrote it into the jar. */
public final class Version implements IVersionProvider {

    /** Such as {@code 0.1.0}; {@code development} when it does not run from a jar. */
    public static String current() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("development");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"freshet " + current()};
    }
}
