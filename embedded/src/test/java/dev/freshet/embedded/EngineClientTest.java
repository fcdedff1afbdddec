package dev.freshet.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.ServerException;
import com.clickhouse.client.api.insert.InsertResponse;
import com.clickhouse.client.api.insert.InsertSettings;
import com.clickhouse.client.api.query.GenericRecord;
import com.clickhouse.client.api.query.QueryResponse;
import com.clickhouse.client.api.query.QuerySettings;
import com.clickhouse.data.ClickHouseFormat;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(EngineExtension.class)
final class EngineClientTest {

    /** How client and engine may compress what they send each other. */
    enum Compression {
        NONE,
        CLICKHOUSE,
        HTTP;

        Client client(EmbeddedEngine engine) {
            return new Client.Builder()
                    .addEndpoint(engine.url())
                    .setUsername("default")
                    .setPassword("")
                    .compressServerResponse(this != NONE)
                    .compressClientRequest(this != NONE)
                    .useHttpCompression(this == HTTP)
                    .build();
        }
    }

    private final EmbeddedEngine engine;

    EngineClientTest(EmbeddedEngine engine) {
        this.engine = engine;
    }

    @ParameterizedTest
    @EnumSource
    void queriesWithParametersAndManyTypes(Compression compression) {
        try (Client client = compression.client(engine)) {
            List<GenericRecord> rows = client.queryAll(
                    "SELECT number AS n, {name:String} AS s, toDateTime64('2026-01-02 03:04:05.678', 3, 'UTC') AS t,"
                            + " [1, 2] AS a, NULL AS z FROM numbers(100000)",
                    Map.of("name", "it's a name"));
            assertThat(rows).hasSize(100_000);
            GenericRecord last = rows.getLast();
            assertThat(last.getLong("n")).isEqualTo(99_999);
            assertThat(last.getString("s")).isEqualTo("it's a name");
            assertThat(last.getZonedDateTime("t").toInstant()).hasToString("2026-01-02T03:04:05.678Z");
            assertThat(last.hasValue("z")).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void insertsAndCounts(Compression compression) throws Exception {
        try (Client client = compression.client(engine)) {
            client.execute("CREATE DATABASE IF NOT EXISTS client").get();
            client.execute("CREATE OR REPLACE TABLE client.t (a UInt64) ENGINE = MergeTree ORDER BY a")
                    .get();
            StringBuilder rows = new StringBuilder();
            for (int row = 0; row < 5_000; row++) {
                rows.append(row).append('\n');
            }
            try (InsertResponse response = client.insert(
                            "client.t",
                            new ByteArrayInputStream(rows.toString().getBytes(StandardCharsets.UTF_8)),
                            ClickHouseFormat.TSV,
                            new InsertSettings().serverSetting("async_insert", "0"))
                    .get()) {
                assertThat(response.getWrittenRows()).isEqualTo(5_000);
            }
            assertThat(client.queryAll("SELECT sum(a) AS s, count() AS c FROM client.t")
                            .getFirst()
                            .getLong("s"))
                    .isEqualTo(12_497_500L);
        }
    }

    @ParameterizedTest
    @EnumSource
    @SuppressWarnings("try") // close() of the response is declared to throw anything
    void nativeBlocksGoBothWays(Compression compression) throws Exception {
        try (Client client = compression.client(engine)) {
            client.execute("CREATE DATABASE IF NOT EXISTS client").get();
            client.execute("CREATE OR REPLACE TABLE client.n (a UInt64, b String) ENGINE = MergeTree ORDER BY a")
                    .get();
            byte[] block;
            try (QueryResponse response = client.query(
                            "SELECT number AS a, toString(number) AS b FROM numbers(5000)",
                            new QuerySettings().setFormat(ClickHouseFormat.Native))
                    .get()) {
                block = response.getInputStream().readAllBytes();
            }
            client.insert("client.n", new ByteArrayInputStream(block), ClickHouseFormat.Native)
                    .get()
                    .close();
            assertThat(client.queryAll("SELECT count() AS c FROM client.n WHERE toString(a) = b")
                            .getFirst()
                            .getLong("c"))
                    .isEqualTo(5_000);
        }
    }

    @ParameterizedTest
    @EnumSource
    void errorsCarryTheirCode(Compression compression) {
        try (Client client = compression.client(engine)) {
            Throwable thrown = catchThrowable(() -> client.queryAll("SELECT * FROM nosuch"));
            assertThat(thrown).hasRootCauseInstanceOf(ServerException.class);
            assertThat(thrown)
                    .rootCause()
                    .asInstanceOf(InstanceOfAssertFactories.type(ServerException.class))
                    .returns(60, ServerException::getCode);
        }
    }
}
