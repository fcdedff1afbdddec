package dev.freshet.server.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.server.TestClock;
import org.junit.jupiter.api.Test;

class MetadataConfigTest {
    @Test
    void onlySqliteAndPostgresqlAreKnown() {
        assertThatThrownBy(() -> MetadataConfig.of("jdbc:mysql://localhost/freshet", "", ""))
                .hasMessageContaining("jdbc:sqlite:")
                .hasMessageContaining("jdbc:postgresql:");
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsNamedWithoutThePassword() {
        MetadataConfig config = MetadataConfig.of("jdbc:postgresql://127.0.0.1:1/freshet", "freshet", "geheim");

        assertThatThrownBy(() -> Metadata.open(config, new TestClock()))
                .isInstanceOf(MetadataException.class)
                .hasMessageContaining("127.0.0.1:1/freshet");
        assertThat(config.toString()).doesNotContain("geheim");
    }

    @Test
    void aPasswordInTheUrlIsNotShownEither() {
        String parameters = "?user=freshet&password=geheim";
        MetadataConfig config = MetadataConfig.of("jdbc:postgresql://127.0.0.1:1/freshet" + parameters, "", "");

        assertThatThrownBy(() -> Metadata.open(config, new TestClock()))
                .isInstanceOf(MetadataException.class)
                .hasMessageContaining("127.0.0.1:1/freshet")
                .hasMessageNotContaining("geheim");
        assertThat(config.toString()).doesNotContain("geheim");
        assertThatThrownBy(() -> MetadataConfig.of("jdbc:mysql://localhost/freshet" + parameters, "", ""))
                .hasMessageNotContaining("geheim");
    }
}
