package dev.freshet.server.command;

import dev.freshet.server.instance.Role;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** One process of the loading role alone. */
@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        description = "Runs the loading role alone: Kafka in, ClickHouse out.")
public final class LoadCommand implements Callable<Integer> {

    @Mixin
    private final ConfigurationOptions options = new ConfigurationOptions();

    @Override
    public Integer call() throws Exception {
        return RoleProcess.run(Role.LOAD, options.read());
    }
}
