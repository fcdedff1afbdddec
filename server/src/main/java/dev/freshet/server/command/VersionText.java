package dev.freshet.server.command;

import dev.freshet.server.instance.Version;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
public final class VersionText implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"freshet " + Version.current()};
    }
}
