package dev.freshet.server.command;

import dev.freshet.server.backup.Backup;
import dev.freshet.server.backup.Manifest;
import dev.freshet.server.configuration.Configuration;
import dev.freshet.server.configuration.ConfigurationException;
import dev.freshet.server.instance.ReadyFile;
import dev.freshet.server.instance.ReadyLine;
import dev.freshet.store.ClickHouse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A backup of the Freshet that runs on the data folder. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        description =
                "Copies events, rollups, people, products and keys of the Freshet that runs on the data folder, while it runs. "
                        + "A ClickHouse or PostgreSQL of your own is backed up with its own tools.")
public final class BackupCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FOLDER", description = "where to; a new or empty folder")
    private Path to = Path.of("");

    @Mixin
    private final ConfigurationOptions options = new ConfigurationOptions();

    @Override
    public Integer call() throws InterruptedException {
        Configuration configuration = options.read();
        if (!configuration.clickhouse().embedded()) {
            throw new ConfigurationException(
                    "clickhouse.url names a ClickHouse of your own: use its BACKUP statement or clickhouse-backup");
        }
        ReadyLine running = ReadyFile.read(configuration.data())
                .orElseThrow(() -> new ConfigurationException(
                        "No Freshet runs on " + configuration.data() + "; start it, or name another --data"));
        try (ClickHouse db = EngineClient.patient(
                configuration,
                running.clickhouseUrl(),
                configuration.clickhouse().database())) {
            Manifest manifest = new Backup(
                            db, configuration.data(), InstantSource.system(), words -> System.err.println("  " + words))
                    .take(to);
            System.out.printf(
                    "%,d events are in %s, every one that was accepted before %s%n",
                    manifest.counts().get("events"),
                    to,
                    Instant.ofEpochMilli(manifest.completeTo()).truncatedTo(ChronoUnit.SECONDS));
        }
        return 0;
    }
}
