package dev.freshet.server.command;

import java.nio.file.Path;

/** The folder that Freshet was built in, as the launcher says; otherwise the working directory. */
final class Home {

    private Home() {}

    static Path path() {
        return Path.of(System.getProperty("freshet.home", "")).toAbsolutePath();
    }
}
