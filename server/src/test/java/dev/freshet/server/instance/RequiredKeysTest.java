package dev.freshet.server.instance;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.server.configuration.Configuration;
import dev.freshet.server.configuration.ConfigurationException;
import dev.freshet.server.configuration.ConfigurationLoader;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RequiredKeysTest {

    @Test
    void areAllNamedAtOnce() {
        assertThatThrownBy(() -> RequiredKeys.check(configuration(Map.of()), Set.of(Role.SERVE)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("A role alone needs what it shares with the others: set"
                        + " kafka.bootstrap, or FRESHET_KAFKA_BOOTSTRAP;"
                        + " clickhouse.url, or FRESHET_CLICKHOUSE_URL;"
                        + " metadata.url, or FRESHET_METADATA_URL");
    }

    @Test
    void areThoseOfTheRole() {
        Configuration kafka = configuration(Map.of("kafka.bootstrap", "kafka:9092"));
        assertThatThrownBy(() -> RequiredKeys.check(kafka, Set.of(Role.LOAD)))
                .hasMessageEndingWith("set clickhouse.url, or FRESHET_CLICKHOUSE_URL");
        assertThatThrownBy(() -> RequiredKeys.check(kafka, Set.of(Role.COLLECT)))
                .hasMessageEndingWith("set metadata.url, or FRESHET_METADATA_URL");
        Configuration file =
                configuration(Map.of("kafka.bootstrap", "kafka:9092", "metadata.url", "jdbc:sqlite:data/metadata.db"));
        assertThatCode(() -> RequiredKeys.check(file, Set.of(Role.COLLECT))).doesNotThrowAnyException();
    }

    private static Configuration configuration(Map<String, String> keys) {
        return new ConfigurationLoader().load(Optional.empty(), Map.of(), keys);
    }
}
