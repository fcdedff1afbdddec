package dev.freshet.server.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.embedded.EmbeddedEngine;
import dev.freshet.embedded.EngineOptions;
import dev.freshet.server.configuration.Configuration;
import dev.freshet.server.configuration.ConfigurationLoader;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningClickHouseTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void saysThatThePasswordIsMissingAndWhetherItAnswersAtAll() throws Exception {
        String url;
        try (EmbeddedEngine engine =
                EmbeddedEngine.start(folder, EngineOptions.defaults().withPassword("secret"))) {
            url = engine.url();
            assertThat(examine(url, "secret")).allMatch(Finding::good);
            assertThat(examine(url, "")).singleElement().satisfies(finding -> {
                assertThat(finding.good()).isFalse();
                assertThat(finding.detail()).startsWith(url).contains("clickhouse.password must be set");
            });
        }
        assertThat(examine(url, "secret")).singleElement().satisfies(finding -> {
            assertThat(finding.subject()).isEqualTo("clickhouse");
            assertThat(finding.good()).isFalse();
            assertThat(finding.detail()).startsWith(url + " does not answer");
        });
    }

    private static List<Finding> examine(String url, String password) throws InterruptedException {
        Configuration configuration =
                new ConfigurationLoader().load(Optional.empty(), Map.of(), Map.of("clickhouse.password", password));
        try (HttpClient http = HttpClient.newHttpClient()) {
            return RunningClickHouse.examine(http, url, configuration.clickhouse());
        }
    }
}
