package dev.freshet.server.command;

import dev.freshet.server.backup.BackupException;
import dev.freshet.server.configuration.ConfigurationException;
import dev.freshet.server.instance.StartException;
import dev.freshet.server.metadata.MetadataException;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** What went wrong, in one line on standard error: status 2 for what the caller wrote, 1 for everything else. */
public final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(Failures.class);

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult arguments) {
        return switch (failure) {
            case ConfigurationException mistake -> say(String.valueOf(mistake.getMessage()), 2);
            case StartException start -> {
                log.debug("Start failed", start);
                yield say(String.valueOf(start.getMessage()), 1);
            }
            case BackupException backup -> {
                log.debug("Backup failed", backup);
                yield say(String.valueOf(backup.getMessage()), 1);
            }
            case MetadataException metadata -> {
                log.debug("The metadata cannot be used", metadata);
                yield say(String.valueOf(metadata.getMessage()), 1);
            }
            case CancellationException stopped -> say(String.valueOf(stopped.getMessage()), 0);
            default -> {
                log.error("This is a fault of Freshet", failure);
                yield say("failed: " + failure + "; the lines above have the cause", 1);
            }
        };
    }

    @Override
    public int handleParseException(ParameterException mistake, String[] arguments) {
        return say(
                mistake.getMessage() + "; '"
                        + mistake.getCommandLine().getCommandSpec().qualifiedName() + " --help' lists the options",
                2);
    }

    private static int say(String line, int status) {
        System.err.println("freshet: " + line);
        return status;
    }
}
