package dev.freshet.server.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.embedded.BrokerOptions;
import dev.freshet.embedded.EmbeddedBroker;
import dev.freshet.embedded.EmbeddedEngine;
import dev.freshet.embedded.EngineOptions;
import dev.freshet.server.metadata.Metadata;
import dev.freshet.server.metadata.MetadataConfig;
import dev.freshet.server.metadata.Outcome;
import dev.freshet.server.metadata.Product;
import dev.freshet.store.ClickHouse;
import dev.freshet.store.ClickHouseConfig;
import dev.freshet.store.QueryLimits;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Two that collect, two that load and one that serves, as processes of their own. */
class RolesApartTest {

    private static final int EVENTS_EACH = 10_000;
    private static final int BATCH = 500;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void countEachEventOnceTogether() throws Exception {
        int redisPort = freePort();
        Process redis = new ProcessBuilder(
                        "redis-server", "--port", Integer.toString(redisPort), "--bind", "127.0.0.1", "--save", "")
                .redirectOutput(folder.resolve("redis.log").toFile())
                .start();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"), BrokerOptions.defaults());
                EmbeddedEngine engine = EmbeddedEngine.start(folder.resolve("engine"), EngineOptions.defaults())) {
            Map<String, String> environment = Map.of(
                    "FRESHET_HTTP_PORT", "0",
                    "FRESHET_KAFKA_BOOTSTRAP", broker.bootstrapServers(),
                    "FRESHET_CLICKHOUSE_URL", engine.url(),
                    "FRESHET_REDIS_URL", "redis://127.0.0.1:" + redisPort,
                    "FRESHET_METADATA_URL", postgres.getJdbcUrl("postgres", "postgres"));
            countOnce(environment, postgres.getJdbcUrl("postgres", "postgres"), engine.url());
        } finally {
            redis.destroy();
        }
    }

    private void countOnce(Map<String, String> environment, String metadataUrl, String engineUrl) {
        List<FreshetProcess> processes = Stream.of("collect", "collect", "load", "load", "serve")
                .map(role -> FreshetProcess.start(folder, environment, role))
                .toList();
        try (Metadata metadata = Metadata.open(MetadataConfig.of(metadataUrl, "", ""), InstantSource.system());
                ClickHouse db = new ClickHouse(ClickHouseConfig.of(engineUrl, "freshet"))) {
            List<String> urls = processes.stream()
                    .map(process -> process.ready().path("url").asString())
                    .toList();
            String key = writeKey(metadata);
            Api serve = new Api(urls.get(4), metadata.tokens().create("test").secret());

            for (int collector = 0; collector < 2; collector++) {
                send(new Api(urls.get(collector), ""), key, "c" + collector);
            }

            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(count(db, "SELECT count() AS events FROM events"))
                            .isEqualTo(2 * EVENTS_EACH));
            for (String rollup : List.of("totals_1m", "totals_1h", "totals_1d")) {
                await().untilAsserted(() -> assertThat(count(db, "SELECT sum(events) AS events FROM " + rollup))
                        .isEqualTo(2 * EVENTS_EACH));
            }
            await().untilAsserted(() -> assertThat(ask(serve)).isEqualTo(2 * EVENTS_EACH));

            assertThat(processes.stream().map(FreshetProcess::stop)).containsOnly(0);
        } finally {
            processes.forEach(FreshetProcess::close);
        }
    }

    private static void send(Api collect, String key, String prefix) {
        await().until(() -> collect.send("track", key, "{}").statusCode() != 401);
        for (int from = 0; from < EVENTS_EACH; from += BATCH) {
            String batch = IntStream.range(from, from + BATCH)
                    .mapToObj(
                            i -> "{\"type\":\"track\",\"event\":\"Done\",\"userId\":\"%s-%d\",\"messageId\":\"%s-%d\"}"
                                    .formatted(prefix, i % 100, prefix, i))
                    .collect(Collectors.joining(",", "{\"batch\":[", "]}"));
            assertThat(collect.send("batch", key, batch).statusCode()).isEqualTo(200);
        }
    }

    private static long ask(Api serve) {
        JsonNode answer = serve.ask("""
                {"product": "apart", "metric": "events", "range": {"last": "PT2H"}, "interval": "none"}""");
        return answer.at("/totals/0/value").asLong();
    }

    private static long count(ClickHouse db, String sql) {
        return db.query(sql, Map.of(), QueryLimits.none(), row -> row.number("events"))
                .rows()
                .getFirst();
    }

    private static String writeKey(Metadata metadata) {
        if (metadata.products().create("apart", "Apart") instanceof Outcome.Done<Product>(Product product)) {
            return product.writeKeys().getFirst().key();
        }
        throw new IllegalStateException("The product was not made");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
