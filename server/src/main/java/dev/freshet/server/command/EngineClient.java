package dev.freshet.server.command;

import dev.freshet.server.configuration.Configuration;
import dev.freshet.store.ClickHouse;
import dev.freshet.store.ClickHouseConfig;
import java.time.Duration;

/** A client of the embedded engine for statements that copy everything. */
final class EngineClient {

    private static final Duration LONGEST_COPY = Duration.ofHours(6);

    private EngineClient() {}

    static ClickHouse patient(Configuration configuration, String url, String database) {
        return new ClickHouse(new ClickHouseConfig(
                url,
                configuration.clickhouse().user(),
                configuration.clickhouse().password(),
                database,
                4,
                Duration.ofSeconds(5),
                LONGEST_COPY));
    }
}
