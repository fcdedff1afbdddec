package dev.freshet.server.instance;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.embedded.BrokerOptions;
import dev.freshet.embedded.EmbeddedBroker;
import dev.freshet.server.configuration.Configuration;
import dev.freshet.server.configuration.ConfigurationLoader;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicsTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void areMadeWhereTheyAreMissingAndNotAskedForWhereTheyAreThere() {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, BrokerOptions.defaults())) {
            String address = broker.bootstrapServers();
            assertThatThrownBy(() -> Topics.ensure(address, replicas("3")))
                    .isInstanceOf(StartException.class)
                    .hasMessageStartingWith("Kafka at " + address + " refuses Freshet's topics")
                    .hasMessageContaining("eplication factor");

            Topics.ensure(address, replicas("1"));
            assertThatCode(() -> Topics.ensure(address, replicas("3"))).doesNotThrowAnyException();
        }
    }

    private static Configuration.Kafka replicas(String count) {
        return new ConfigurationLoader()
                .load(Optional.empty(), Map.of(), Map.of("kafka.replication", count))
                .kafka();
    }
}
