package dev.freshet.server.command;

import dev.freshet.server.instance.Role;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** One process of the serving role alone. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        description = "Runs the serving role alone: API, live updates, dashboard.")
public final class ServeCommand implements Callable<Integer> {

    @Mixin
    private final ConfigurationOptions options = new ConfigurationOptions();

    @Override
    public Integer call() throws Exception {
        return RoleProcess.run(Role.SERVE, options.read());
    }
}
