package dev.freshet.server.instance;

import dev.freshet.server.configuration.Configuration;
import dev.freshet.server.configuration.ConfigurationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a role that runs alone must be told, as it brings nothing itself. */
final class RequiredKeys {

    private RequiredKeys() {}

    /** @throws ConfigurationException that names all keys that are missing */
    static void check(Configuration configuration, Set<Role> roles) {
        List<String> missing = new ArrayList<>();
        if (configuration.kafka().embedded()) {
            missing.add("kafka.bootstrap, or FRESHET_KAFKA_BOOTSTRAP");
        }
        if (configuration.clickhouse().embedded() && (roles.contains(Role.LOAD) || roles.contains(Role.SERVE))) {
            missing.add("clickhouse.url, or FRESHET_CLICKHOUSE_URL");
        }
        if (configuration.metadata().url().isEmpty() && (roles.contains(Role.COLLECT) || roles.contains(Role.SERVE))) {
            missing.add("metadata.url, or FRESHET_METADATA_URL");
        }
        if (!missing.isEmpty()) {
            throw new ConfigurationException(
                    "A role alone needs what it shares with the others: set " + String.join("; ", missing));
        }
    }
}
