package dev.freshet.server.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.freshet.embedded.EmbeddedEngine;
import dev.freshet.embedded.EngineOptions;
import dev.freshet.store.ClickHouse;
import dev.freshet.store.ClickHouseConfig;
import dev.freshet.store.Retention;
import dev.freshet.store.Schema;
import dev.freshet.store.StoreException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClickHouseTroubleTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void saysWhatToDo() {
        String url;
        try (EmbeddedEngine engine =
                EmbeddedEngine.start(folder, EngineOptions.defaults().withPassword("secret"))) {
            url = engine.url();
            assertThat(trouble(url))
                    .contains("Authentication failed")
                    .endsWith("; check clickhouse.user and clickhouse.password")
                    .doesNotContain("queryId");
        }
        assertThat(trouble(url))
                .contains("Connection refused")
                .endsWith("; is it up, and is clickhouse.url right?")
                .doesNotContain("queryId");
    }

    private static String trouble(String url) {
        try (ClickHouse db = new ClickHouse(ClickHouseConfig.of(url, "freshet"))) {
            return ClickHouseTrouble.of(
                    catchThrowableOfType(StoreException.class, () -> Schema.migrate(db, Retention.standard())));
        }
    }
}
