package dev.freshet.server.instance;

import dev.freshet.server.configuration.Configuration;
import dev.freshet.store.ClickHouse;
import dev.freshet.store.ClickHouseConfig;
import dev.freshet.store.Schema;
import dev.freshet.store.StoreException;
import java.time.Duration;

/** The connection to ClickHouse, with the schema as this version needs it. */
final class Database {

    private static final int CONNECTIONS = 64;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration SOCKET_TIMEOUT = Duration.ofMinutes(2);

    private Database() {}

    static ClickHouse open(Foundation foundation) {
        Configuration.ClickHouse configured = foundation.configuration().clickhouse();
        String url = foundation.backends().clickhouseUrl();
        ClickHouse db = foundation
                .parts()
                .own(
                        "ClickHouse client",
                        new ClickHouse(new ClickHouseConfig(
                                url,
                                configured.user(),
                                configured.password(),
                                configured.database(),
                                CONNECTIONS,
                                CONNECT_TIMEOUT,
                                SOCKET_TIMEOUT)));
        try {
            Schema.migrate(db, foundation.configuration().retention());
        } catch (StoreException e) {
            throw new StartException("ClickHouse at " + url + " cannot be used: " + ClickHouseTrouble.of(e), e);
        }
        return db;
    }
}
