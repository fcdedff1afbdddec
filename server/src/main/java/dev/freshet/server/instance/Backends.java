package dev.freshet.server.instance;

import dev.freshet.embedded.BrokerOptions;
import dev.freshet.embedded.DataInUseException;
import dev.freshet.embedded.EmbeddedBroker;
import dev.freshet.embedded.EmbeddedEngine;
import dev.freshet.embedded.EmbeddedStartException;
import dev.freshet.embedded.EngineOptions;
import dev.freshet.embedded.InstanceLock;
import dev.freshet.server.configuration.Configuration;
import dev.freshet.server.configuration.FileTrouble;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The Kafka and the ClickHouse that this process works with: somebody's, or child processes of its own, which may still be starting. Whatever asks for one of
 * them waits until it is up, and fails with what kept it from starting. Thread-safe.
 */
final class Backends {

    /** Its children stop in order, which takes longest on a machine that is busy, or while a JVM writes its class archive. */
    private static final Duration ORPHAN_PATIENCE = Duration.ofSeconds(90);

    private final Configuration configuration;
    private final CompletableFuture<Optional<SupervisedChild>> broker;
    private final CompletableFuture<Optional<SupervisedChild>> engine;

    private Backends(
            Configuration configuration,
            CompletableFuture<Optional<SupervisedChild>> broker,
            CompletableFuture<Optional<SupervisedChild>> engine) {
        this.configuration = configuration;
        this.broker = broker;
        this.engine = engine;
    }

    /** Those of the configuration, which must name both. */
    static Backends external(Configuration configuration) {
        return new Backends(
                configuration,
                CompletableFuture.completedFuture(Optional.empty()),
                CompletableFuture.completedFuture(Optional.empty()));
    }

    /** Takes the data folder for this process, until the parts are closed. */
    static void lock(Configuration configuration, Parts parts) {
        Path data = configuration.data().toAbsolutePath();
        try {
            parts.own("data folder", InstanceLock.acquire(data));
            ReadyFile.clear(data);
        } catch (DataInUseException e) {
            throw new StartException(e.getMessage(), e);
        } catch (IOException e) {
            throw new StartException(
                    "The data folder " + data + " cannot be used (" + FileTrouble.of(e) + "); choose another --data",
                    e);
        }
    }

    /** Those of the configuration where it names them, and child processes on the locked data folder where it does not, which it starts. */
    static Backends local(Configuration configuration, Parts parts, Progress progress) {
        Path data = configuration.data().toAbsolutePath();
        return new Backends(
                configuration,
                Concurrently.supply(() -> broker(configuration.kafka(), data, parts, progress)),
                Concurrently.supply(() -> engine(configuration.clickhouse(), data, parts, progress)));
    }

    String bootstrapServers() {
        return broker().map(SupervisedChild::address)
                .orElse(configuration.kafka().bootstrap());
    }

    String clickhouseUrl() {
        return engine().map(SupervisedChild::address)
                .orElse(configuration.clickhouse().url());
    }

    /** Present if the broker is ours. */
    Optional<SupervisedChild> broker() {
        return up(broker);
    }

    /** Present if the engine is ours. */
    Optional<SupervisedChild> engine() {
        return up(engine);
    }

    /** Whether both are ours, so that nobody but this process stores events. */
    boolean ours() {
        return broker().isPresent() && engine().isPresent();
    }

    private static Optional<SupervisedChild> up(CompletableFuture<Optional<SupervisedChild>> child) {
        try {
            return Concurrently.join(child);
        } catch (EmbeddedStartException e) {
            throw new StartException(e.getMessage(), e);
        }
    }

    private static Optional<SupervisedChild> broker(
            Configuration.Kafka kafka, Path data, Parts parts, Progress progress) {
        if (!kafka.embedded()) {
            return Optional.empty();
        }
        awaitOrphan("broker", data.resolve("broker"), progress);
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

    private static Optional<SupervisedChild> engine(
            Configuration.ClickHouse clickhouse, Path data, Parts parts, Progress progress) {
        if (!clickhouse.embedded()) {
            return Optional.empty();
        }
        awaitOrphan("engine", data.resolve("engine"), progress);
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

    /** The data folder is ours: a child that still holds its part of it is one of a process that was killed, and is stopping. */
    private static void awaitOrphan(String name, Path data, Progress progress) {
        try {
            if (!InstanceLock.awaitFree(
                    data,
                    ORPHAN_PATIENCE,
                    holder -> progress.step(
                            "waiting for the " + name + " of a run that was killed to stop (" + holder + ")"))) {
                throw new StartException("The " + name + " of a run that was killed still uses " + data + " after "
                        + ORPHAN_PATIENCE.toSeconds() + " s; end its process, or choose another --data");
            }
        } catch (IOException e) {
            throw new StartException("The data folder " + data + " cannot be used: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("interrupted while starting", e);
        }
    }
}
