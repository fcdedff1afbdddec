package dev.freshet.server.command;

import dev.freshet.embedded.DataInUseException;
import dev.freshet.embedded.InstanceLock;
import dev.freshet.server.configuration.Configuration;
import dev.freshet.server.configuration.ConfigurationException;
import dev.freshet.server.configuration.FileTrouble;
import dev.freshet.server.metadata.Metadata;
import dev.freshet.server.metadata.MetadataConfig;
import dev.freshet.server.metadata.MetadataMove;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** From one machine's file to everybody's database. */
@Command(
        name = "move-metadata",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        description = {
            "Takes people, products, keys and tokens from a data folder (--data) to the empty PostgreSQL that metadata.url names.",
            "Freshet must not run on the folder; its file stays as it is."
        })
public final class MoveMetadataCommand implements Callable<Integer> {

    @Mixin
    private final ConfigurationOptions options = new ConfigurationOptions();

    @Override
    public Integer call() {
        Configuration configuration = options.read();
        if (configuration.metadata().url().isEmpty()) {
            throw new ConfigurationException(
                    "metadata.url names no PostgreSQL to move to: set it, or FRESHET_METADATA_URL");
        }
        Path data = configuration.data();
        Path file = configuration.metadataFile();
        if (!Files.exists(file)) {
            throw new ConfigurationException("There is no " + file + " to move; name another --data");
        }
        try (InstanceLock _ = InstanceLock.acquire(data);
                Metadata from = open(MetadataConfig.sqlite(file));
                Metadata to = open(MetadataConfig.of(configuration.metadataUrl(), "", ""))) {
            MetadataMove.Moved moved = MetadataMove.move(from, to);
            System.out.printf(
                    "%,d people, %,d products and %,d write keys are in PostgreSQL; %s stays as it was, and is not read while metadata.url is set%n",
                    moved.people(), moved.products(), moved.writeKeys(), file);
        } catch (DataInUseException running) {
            throw new ConfigurationException(String.valueOf(running.getMessage()));
        } catch (IOException unusable) {
            throw new ConfigurationException(data + " cannot be used: " + FileTrouble.of(unusable));
        }
        return 0;
    }

    private static Metadata open(MetadataConfig config) {
        return Metadata.open(config, InstantSource.system());
    }
}
