package dev.freshet.server;

import dev.freshet.server.command.BackupCommand;
import dev.freshet.server.command.CollectCommand;
import dev.freshet.server.command.DoctorCommand;
import dev.freshet.server.command.Failures;
import dev.freshet.server.command.ImportCommand;
import dev.freshet.server.command.LoadCommand;
import dev.freshet.server.command.MoveMetadataCommand;
import dev.freshet.server.command.RestoreCommand;
import dev.freshet.server.command.ServeCommand;
import dev.freshet.server.command.UpCommand;
import dev.freshet.server.command.VersionText;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Freshet's commands. */
@Command(
        name = "freshet",
        description = "Real-time product analytics on Kafka and ClickHouse, on one machine or many.",
        versionProvider = VersionText.class,
        mixinStandardHelpOptions = true,
        subcommands = {
            UpCommand.class,
            CollectCommand.class,
            LoadCommand.class,
            ServeCommand.class,
            ImportCommand.class,
            DoctorCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            MoveMetadataCommand.class
        })
public final class Main {

    private Main() {}

    /** Runs a command, and ends the process with its status. */
    public static void main(String[] arguments) {
        // Numbers stand in statements, commits and answers: they have the same digits wherever the machine is.
        Locale.setDefault(Locale.ROOT);
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setExecutionExceptionHandler(new Failures())
                .setParameterExceptionHandler(new Failures());
    }
}
