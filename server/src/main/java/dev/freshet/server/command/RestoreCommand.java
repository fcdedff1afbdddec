package dev.freshet.server.command;

import dev.freshet.embedded.EngineOptions;
import dev.freshet.server.backup.Manifest;
import dev.freshet.server.backup.Restore;
import dev.freshet.server.configuration.Configuration;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A backup, brought back. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        description = "Brings a backup back into an empty data folder (--data), and recounts it there.")
public final class RestoreCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FOLDER", description = "a folder that 'freshet backup' has made")
    private Path backup = Path.of("");

    @Mixin
    private final ConfigurationOptions options = new ConfigurationOptions();

    @Override
    public Integer call() {
        Configuration configuration = options.read();
        EngineOptions engine = EngineOptions.defaults()
                .withMemoryBytes(configuration.clickhouse().memory().bytes())
                .withPassword(configuration.clickhouse().password());
        Manifest manifest = new Restore(
                        configuration.data(),
                        engine,
                        (url, database) -> EngineClient.patient(configuration, url, database),
                        words -> System.err.println("  " + words))
                .from(backup);
        System.out.printf(
                "%,d events are back in %s, counted as they were when the backup was taken; './freshet up --data %s' goes on from there%n",
                manifest.counts().get("events"), configuration.data(), configuration.data());
        return 0;
    }
}
