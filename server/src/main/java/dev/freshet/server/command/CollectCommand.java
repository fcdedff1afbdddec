package dev.freshet.server.command;

import dev.freshet.server.instance.Role;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** One process of the collecting role alone. */
@Command(
        name = "collect",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        description = "Runs the collecting role alone: HTTP in, Kafka out.")
public final class CollectCommand implements Callable<Integer> {

    @Mixin
    private final ConfigurationOptions options = new ConfigurationOptions();

    @Override
    public Integer call() throws Exception {
        return RoleProcess.run(Role.COLLECT, options.read());
    }
}
