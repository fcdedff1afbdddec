package dev.freshet.server.instance;

import dev.freshet.embedded.BrokerOptions;
import dev.freshet.embedded.DataInUseException;
import dev.freshet.embedded.EmbeddedBroker;
import dev.freshet.embedded.EmbeddedEngine;
import dev.freshet.embedded.EmbeddedStartException;
import dev.freshet.embedded.EngineOptions;
import dev.freshet.embedded.InstanceLock;
import dev.freshet.server.configuration.Configuration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The Kafka and the ClickHouse that this process works with: somebody's, or child processes of its own.
 *
 * @param broker present if the broker is ours
 * @param engine present if the engine is ours
 */
record Backends(
        String bootstrapServers,
        String clickhouseUrl,
        Optional<SupervisedChild> broker,
        Optional<SupervisedChild> engine) {

    /** Those of the configuration, which must name both. */
    static Backends external(Configuration configuration) {
        if (configuration.kafka().embedded()) {
            throw new StartException("A role alone needs a Kafka: set kafka.bootstrap, or FRESHET_KAFKA_BOOTSTRAP");
        }
        return new Backends(
                configuration.kafka().bootstrap(),
                configuration.clickhouse().url(),
                Optional.empty(),
                Optional.empty());
    }

    /** Those of the configuration where it names them, child processes on the data folder where it does not. */
    static Backends local(Configuration configuration, Parts parts) {
        Path data = configuration.data().toAbsolutePath();
        try {
            parts.own("data folder", InstanceLock.acquire(data));
        } catch (DataInUseException e) {
            throw new StartException(e.getMessage(), e);
        } catch (IOException e) {
            throw new StartException("The data folder " + data + " cannot be used: " + e.getMessage(), e);
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var broker = CompletableFuture.supplyAsync(() -> broker(configuration.kafka(), data, parts), threads);
            var engine = CompletableFuture.supplyAsync(() -> engine(configuration.clickhouse(), data, parts), threads);
            return new Backends(
                    broker.join()
                            .map(SupervisedChild::address)
                            .orElse(configuration.kafka().bootstrap()),
                    engine.join()
                            .map(SupervisedChild::address)
                            .orElse(configuration.clickhouse().url()),
                    broker.join(),
                    engine.join());
        } catch (CompletionException e) {
            throw e.getCause() instanceof EmbeddedStartException start
                    ? new StartException(start.getMessage(), start)
                    : e;
        }
    }

    private static Optional<SupervisedChild> broker(Configuration.Kafka kafka, Path data, Parts parts) {
        if (!kafka.embedded()) {
            return Optional.empty();
        }
        BrokerOptions options = BrokerOptions.defaults()
                .withDefaultPartitions(kafka.partitions())
                .withRetention(kafka.retention(), kafka.retentionBytes().bytes());
        return Optional.of(parts.own(
                "broker",
                new SupervisedChild(
                        "broker",
                        kafka.port().number(),
                        port -> Child.of(EmbeddedBroker.start(data.resolve("broker"), options.withPort(port))))));
    }

    private static Optional<SupervisedChild> engine(Configuration.ClickHouse clickhouse, Path data, Parts parts) {
        if (!clickhouse.embedded()) {
            return Optional.empty();
        }
        EngineOptions options = EngineOptions.defaults()
                .withMemoryBytes(clickhouse.memory().bytes())
                .withPassword(clickhouse.password());
        return Optional.of(parts.own(
                "engine",
                new SupervisedChild(
                        "engine",
                        clickhouse.port().number(),
                        port -> Child.of(EmbeddedEngine.start(data.resolve("engine"), options.withPort(port))))));
    }
}
