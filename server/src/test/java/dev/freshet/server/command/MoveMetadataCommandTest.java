package dev.freshet.server.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.embedded.InstanceLock;
import dev.freshet.server.configuration.ConfigurationException;
import dev.freshet.server.metadata.Metadata;
import dev.freshet.server.metadata.MetadataConfig;
import dev.freshet.server.metadata.MetadataException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MoveMetadataCommandTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void takesAFoldersProductsToPostgresOnce() throws IOException {
        Path data = dataWithAProduct();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            String url = "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres?user=postgres";

            assertThat(command(data, url).call()).isZero();

            try (Metadata moved = Metadata.open(MetadataConfig.of(url, "", ""), InstantSource.system())) {
                assertThat(moved.products().find("shop")).isPresent();
            }
            assertThat(data.resolve("metadata.db")).exists();
            assertThatThrownBy(() -> command(data, url).call())
                    .isInstanceOf(MetadataException.class)
                    .hasMessageContaining("name an empty one");
        }
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        Path data = dataWithAProduct();
        assertRefused(data, "", "metadata.url names no PostgreSQL to move to");
        assertRefused(folder.resolve("nowhere"), "jdbc:postgresql://localhost/freshet", "metadata.db to move");
        try (InstanceLock _ = InstanceLock.acquire(data)) {
            assertRefused(data, "jdbc:postgresql://localhost/freshet", "is in use by Freshet process");
        }
    }

    private void assertRefused(Path data, String url, String why) throws IOException {
        MoveMetadataCommand command = command(data, url);
        assertThatThrownBy(command::call)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(why);
    }

    private Path dataWithAProduct() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        MetadataConfig file = MetadataConfig.sqlite(data.resolve("metadata.db"));
        try (Metadata metadata = Metadata.open(file, InstantSource.system())) {
            metadata.products().create("shop", "Shop");
        }
        return data;
    }

    private MoveMetadataCommand command(Path data, String url) throws IOException {
        Path configuration = folder.resolve("freshet.yaml");
        Files.writeString(configuration, "metadata:\n  url: \"" + url + "\"\n");
        return CommandLine.populateCommand(
                new MoveMetadataCommand(), "--data", data.toString(), "--config", configuration.toString());
    }
}
