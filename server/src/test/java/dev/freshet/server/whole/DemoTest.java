package dev.freshet.server.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.server.metadata.Metadata;
import dev.freshet.server.metadata.MetadataConfig;
import dev.freshet.server.metadata.Product;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void refusesToSendInventedEventsToAProductThatIsSomebodys() {
        MetadataConfig config = MetadataConfig.sqlite(folder.resolve("data").resolve("metadata.db"));
        try (Metadata metadata = Metadata.open(config, InstantSource.system())) {
            metadata.products().create("docs", "Our documentation");
        }
        try (FreshetProcess demo = FreshetProcess.start(
                folder,
                Map.of(),
                "up",
                "--demo",
                "--json",
                "--port",
                "0",
                "--data",
                folder.resolve("data").toString())) {
            assertThat(demo.exitStatus()).as(demo.log()).isEqualTo(1);
            assertThat(demo.log()).contains("did not make, or that are archived: docs;");
        }
        try (Metadata metadata = Metadata.open(config, InstantSource.system())) {
            assertThat(metadata.products().all())
                    .as("none of the demo's was made")
                    .extracting(Product::slug)
                    .containsExactly("docs");
        }
    }
}
